import * as v from 'valibot';
import { Unfinished } from '../../../src-preload/contract/keys.ts';
import { timeText, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { intentRows, type IntentRow } from './rows.ts';
import type { Db } from '../storage/sqlite.ts';

type Outcome = Pick<Unfinished, 'state' | 'candidates'>;

/** A write whose answer has not been seen: it may have happened. */
export interface OpenIntent extends Outcome {
  id: string;
  account: string;
  kind: string;
  request: Readonly<Record<string, unknown>>;
  /** IDs that were there before it. */
  knownIds: readonly string[];
  /** By the server's clock, as far as it is known. */
  startedAt: string;
  /** By this machine's clock; null before the first look. */
  lookedAt: string | null;
}

export const creation = 'create_key';

export interface NewIntent {
  account: string;
  kind: typeof creation | 'update_key' | 'delete_key';
  request: object;
  knownIds: readonly string[];
  /** Now, by this machine's clock, where it is left out. */
  startedAt?: string;
}

const Json = v.pipe(
  v.string(),
  v.transform((text): unknown => JSON.parse(text)),
);
const Request = v.pipe(Json, v.record(v.string(), v.unknown()));
const KnownIds = v.pipe(Json, v.array(v.string()));
const Candidates = v.pipe(Json, Unfinished.entries.candidates);

/**
 * What is about to be written on a server, kept from before the request until its outcome is known and seen. `hasAnswered`
 * says of an intent that its outcome is known and could not be written yet: then it is not among those that are open.
 */
export function createIntents(vault: Db, clock: Clock, hasAnswered: (id: string) => boolean = () => false) {
  const rows = intentRows(vault);

  return {
    /** On the disk when this returns, so before the request is sent. No secret may be in `request`. Gives its ID. */
    begin({ account, kind, request, knownIds, startedAt = timeText(clock.now()) }: NewIntent): string {
      const id = newId('int');
      rows.add({
        id,
        account,
        kind,
        request: JSON.stringify(request),
        known_ids: JSON.stringify(knownIds),
        started_at: startedAt,
        state: 'looking' satisfies Outcome['state'],
        candidates: '[]',
        looked_at: null,
      });
      return id;
    },
    /** Creations of one account, or of all; the oldest first. Those are for the user to settle. */
    open: (account?: string): OpenIntent[] =>
      rows
        .all()
        .filter(({ id, kind, account: of }) => kind === creation && (account ?? of) === of && !hasAnswered(id))
        .map(toIntent),
    /** The others, which the app settles by itself. */
    acts: (): OpenIntent[] =>
      rows
        .all()
        .filter(({ kind }) => kind !== creation)
        .map(toIntent),
    /** What a look at the server has found. */
    setOutcome(id: string, state: Outcome['state'], candidates: Outcome['candidates']): void {
      rows.setOutcome({ id, state, candidates: JSON.stringify(candidates), looked_at: timeText(clock.now()) });
    },
    /** It is settled, or it never left this machine. */
    end: (id: string) => rows.remove(id),
  };
}
export type Intents = ReturnType<typeof createIntents>;

function toIntent(row: IntentRow): OpenIntent {
  return {
    id: row.id,
    account: row.account,
    kind: row.kind,
    request: v.parse(Request, row.request),
    knownIds: v.parse(KnownIds, row.known_ids),
    startedAt: row.started_at,
    state: v.parse(Unfinished.entries.state, row.state),
    candidates: v.parse(Candidates, row.candidates),
    lookedAt: row.looked_at,
  };
}
