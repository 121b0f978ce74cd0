import * as v from 'valibot';
import type { ActRow } from './act-rows.ts';

/** `end` is of what is not the account's any more, such as a sign-in. */
export type What = 'create' | 'update' | 'delete' | 'end';

/**
 * Open: `begun` until its answer is stored, `unknown` where that was lost. Closed: `done`, `refused` by a
 * server that did nothing, `settled` by the user or by a look, with an outcome.
 */
export type State = 'begun' | 'unknown' | 'done' | 'refused' | 'settled';

/** What may have come of a creation whose answer was lost. */
export interface Candidate {
  id: string;
  createdAt: string | null;
}

/** Something that a person asked a server for, whose outcome is not known and seen yet. */
export interface Act {
  id: string;
  account: string;
  kind: string;
  what: What;
  /** What it is done to, such as a key's ID; null of what is not made yet. */
  subject: string | null;
  request: Readonly<Record<string, unknown>>;
  /** IDs that were there before it. */
  knownIds: readonly string[];
  /** null until a look at the server has found one. */
  outcome: string | null;
  candidates: readonly Candidate[];
  /** By the server's clock, as far as it was known; `lookedAt` is null before the first look. */
  begunAt: string;
  lookedAt: string | null;
}

export interface NewAct {
  account: string;
  kind: string;
  what: What;
  subject?: string;
  /** What is asked for, as JSON can hold it. Never a secret. */
  request: object;
  /** What an update replaces. */
  before?: object;
  knownIds?: readonly string[];
}

/** What was done here, or is known to be done, such as a sign-in. */
export interface Fact {
  account: string | null;
  kind: string;
  what: What;
  subject?: string | null;
  request?: object;
}

export interface Closing {
  state: Extract<State, 'done' | 'refused' | 'settled'>;
  outcome?: string;
  /** What a creation made. */
  made?: Candidate;
  failure?: string;
}

const Json = v.pipe(
  v.string(),
  v.transform((text): unknown => JSON.parse(text)),
);
const Request = v.pipe(Json, v.record(v.string(), v.unknown()));
const KnownIds = v.pipe(Json, v.array(v.string()));
const Candidates = v.pipe(Json, v.array(v.object({ id: v.string(), createdAt: v.nullable(v.string()) })));
const Whats = v.picklist(['create', 'update', 'delete', 'end'] satisfies What[]);

/** An act as it is kept, of that account. */
export function toAct(row: ActRow, account: string): Act {
  return {
    id: row.id,
    account,
    kind: row.kind,
    what: v.parse(Whats, row.what),
    subject: row.subject,
    request: v.parse(Request, row.request),
    knownIds: v.parse(KnownIds, row.known_ids),
    outcome: row.outcome,
    candidates: v.parse(Candidates, row.candidates),
    begunAt: row.begun_at,
    lookedAt: row.looked_at,
  };
}
