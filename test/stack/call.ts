import type { Body } from './body.ts';
import type { Caller } from './caller.ts';
import type { Json, JsonObject } from './json.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';

/** One request, as its endpoint sees it. */
export interface Call {
  state: State;
  settings: Settings;
  /** What the path's placeholders matched. */
  param(name: string): string;
  query: URLSearchParams;
  /** The Cookie header; empty if there is none. */
  cookie: string;
  body: Body;
  /** A urlencoded body; empty where it is JSON. */
  form: URLSearchParams;
  /** Who asks; undefined is anonymous. Throws on a dead credential, and only when asked: some endpoints look at none. */
  caller(): Caller | undefined;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body?: Json | Buffer;
}

/** A route: `/users/:user_id/api-keys` under its base, the method of the gRPC service behind it, and what it does. */
export interface Route {
  method: string;
  path: string;
  /** `UserAccess/ListAPIKeys`: rate limits count by it. */
  rpc: string;
  /** Throws StackError and PlainError, which become the answer. */
  act(call: Call): Answer;
}

export function ok(body: JsonObject = {}, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers, body };
}

/** A list has its total in a header, and is no array but an object without it when there is nothing in it. */
export function listAnswer(field: string, items: JsonObject[], total: number): Answer {
  return ok(items.length === 0 ? {} : { [field]: items }, { 'x-total-count': String(total) });
}
