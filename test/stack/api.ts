import { posix } from 'node:path';
import { Body } from './body.ts';
import type { Answer, Call } from './call.ts';
import { credentialId, identify, type Caller } from './caller.ts';
import { PlainError, StackError } from './errors.ts';
import { RateLimiter } from './limits.ts';
import { JSON_HEADERS, refusal } from './refusal.ts';
import { find } from './routes.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';

/** A request without its transport. `path` is as sent, with its query. */
export interface Asked {
  method: string;
  path: string;
  authorization?: string | undefined;
  cookie?: string | undefined;
  contentType?: string | undefined;
  body: string;
}

/** The API: from a request to its answer, with no network in between. */
export class Api {
  private readonly state: State;
  private readonly settings: Settings;
  private readonly limiter: RateLimiter;

  constructor(state: State, settings: Settings) {
    this.state = state;
    this.settings = settings;
    this.limiter = new RateLimiter(state.clock, settings);
  }

  answer(asked: Asked): Answer {
    const [pathname = '', query = ''] = asked.path.split(/\?(.*)/s);
    const decoded = decode(pathname);
    const clean = posix.normalize(decoded);
    if (clean !== decoded) return { status: 301, headers: { location: clean.replace(/(.)\/$/, '$1') } };
    const blob = this.state.blobs.get(decoded);
    if (blob) return { status: 200, headers: { 'content-type': blob.type }, body: blob.data };
    if (asked.method === 'OPTIONS') return { status: 200, headers: { 'cache-control': 'no-store' } };
    try {
      return this.dispatch(asked, decoded, new URLSearchParams(query));
    } catch (error) {
      if (error instanceof StackError || error instanceof PlainError) return refusal(error);
      throw error;
    }
  }

  private dispatch(asked: Asked, path: string, query: URLSearchParams): Answer {
    const { route, params } = find(asked.method, path);
    const limits = this.limiter.take(route.rpc, params.get('user_id'), credentialId(asked.authorization));
    const headers: Record<string, string> = { ...JSON_HEADERS, ...limits.headers };
    try {
      if (limits.refusal) throw limits.refusal;
      const answer = route.act(this.call(asked, params, query, headers));
      return { ...answer, headers: present({ ...headers, ...answer.headers }) };
    } catch (error) {
      if (!(error instanceof StackError || error instanceof PlainError)) throw error;
      const refused = refusal(error);
      return { ...refused, headers: { ...headers, ...refused.headers } };
    }
  }

  private call(
    asked: Asked,
    params: Map<string, string>,
    query: URLSearchParams,
    headers: Record<string, string>,
  ): Call {
    const { state, settings } = this;
    const isForm = /^application\/x-www-form-urlencoded\b/.test(asked.contentType ?? '');
    let known: { caller: Caller | undefined } | undefined;
    return {
      state,
      settings,
      query,
      cookie: asked.cookie ?? '',
      body: Body.parse(isForm ? '' : asked.body),
      form: new URLSearchParams(isForm ? asked.body : ''),
      param: (name) => params.get(name) ?? '',
      caller: () => {
        known ??= { caller: identify(state, asked.authorization) };
        if (known.caller?.warning !== undefined) headers['x-warning'] = known.caller.warning;
        return known.caller;
      },
    };
  }
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** An answer without a body has no type of one. */
function present(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}
