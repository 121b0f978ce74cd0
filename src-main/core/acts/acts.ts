import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { timeText } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Db } from '../storage/sqlite.ts';
import { toAct, type Act, type Candidate, type Closing, type Fact, type NewAct, type State, type What } from './act.ts';
import { actRows, type ActRow } from './act-rows.ts';
import { withoutSecrets } from './masked.ts';

export interface ActsOptions {
  /** The time by the account's server, or by this machine, in ms. */
  now(account: string | null): number;
  /** An account's name, for when it is gone. */
  whose(account: string): { identity: string; user_id: string } | undefined;
  /** The act's outcome is known, and could not be written yet: then it is not among those that are open. */
  hasAnswered(id: string): boolean;
  log: Log;
}

/** What a person asked of servers, from before each request until its answer is stored or its outcome seen, and what was done here. */
export function createActs(vault: Db, { now, whose, hasAnswered, log }: ActsOptions) {
  const rows = actRows(vault);
  /** Begun in this life, and not answered yet. */
  const underWay = new Set<string>();
  const at = (account: string | null) => timeText(now(account));
  /** The few that are open, from one write to the next: each key that is listed may be asked about. */
  let known: readonly Act[] | null = null;

  function rowOf({ account, kind, what, subject = null, request = {} }: Fact): ActRow {
    const { identity = null, user_id: owner = null } = (account === null ? undefined : whose(account)) ?? {};
    return {
      ...{ id: newId('int'), parent: null, account, identity, owner, kind, subject, created_at: null, what },
      ...{
        request: JSON.stringify(request),
        before: null,
        known_ids: '[]',
        state: 'begun' satisfies State,
        outcome: null,
      },
      ...{ candidates: '[]', failure: null, begun_at: at(account), looked_at: null, closed_at: null },
    };
  }

  function record(fact: Fact): void {
    const row = rowOf(fact);
    const subject = row.subject === null ? null : withoutSecrets(row.subject);
    rows.add({ ...row, subject, request: withoutSecrets(row.request), state: 'done', closed_at: row.begun_at });
  }

  /** What is read within a transaction may be taken back with it. */
  function kept(): readonly Act[] {
    const read = () => rows.open().flatMap((row) => (row.account === null ? [] : toAct(row, row.account)));
    if (known === null && vault.inTransaction) return read();
    return (known ??= read());
  }

  const open = (): Act[] => kept().filter(({ id }) => !hasAnswered(id));

  function close(id: string, { state, outcome, made, failure }: Closing): void {
    const row = rows.one(id);
    underWay.delete(id);
    if (row === undefined) return;
    known = null;
    const subject = made?.id ?? row.subject;
    rows.close(row.account, {
      ...{ id, state, outcome: outcome ?? row.outcome, failure: failure ?? row.failure, closed_at: at(row.account) },
      ...{ subject: subject === null ? null : withoutSecrets(subject), created_at: made?.createdAt ?? row.created_at },
      ...{ request: withoutSecrets(row.request), before: row.before === null ? null : withoutSecrets(row.before) },
    });
    if (made !== undefined && row.account !== null) rows.addCreated(row.account, row.kind, made.id);
  }

  /** What stays open is looked at later, which changes nothing: what came of it is worth more than that it can't be written. */
  function quietly(write: () => void): void {
    try {
      write();
    } catch (error) {
      log('act.not_written', { code: failureOf(error).code });
    }
  }

  function lose(id: string, failure: string): void {
    underWay.delete(id);
    const row = rows.one(id);
    known = null;
    if (row !== undefined) rows.look({ ...row, state: 'unknown', failure });
  }

  return {
    /** On the disk when this returns, so before the request is sent. No secret may be in it. Gives its ID. */
    begin({ before, knownIds = [], ...act }: NewAct): string {
      const row = rowOf(act);
      known = null;
      rows.add({
        ...row,
        before: before === undefined ? null : JSON.stringify(before),
        known_ids: JSON.stringify(knownIds),
      });
      underWay.add(row.id);
      return row.id;
    },
    /** After its answer is stored. One that is closed already stays as it is. */
    close,
    /** The same of what would be told as failed if this could not be written. */
    closeQuietly: (id: string, closing: Closing) => quietly(() => close(id, closing)),
    /** It failed with this: the server provably did nothing, or may have. */
    fail(id: string, error: unknown): void {
      const { code } = failureOf(error);
      quietly(() => (isRefusal(error) ? close(id, { state: 'refused', failure: code }) : lose(id, code)));
    },
    /** What a look at the server has found; without an outcome it is looked for again. */
    looked(id: string, outcome: string | null, candidates: readonly Candidate[] = []): void {
      const row = rows.one(id);
      if (row === undefined) return;
      known = null;
      const looked_at = at(row.account);
      rows.look({ ...row, state: 'unknown', outcome, candidates: JSON.stringify(candidates), looked_at });
    },
    /** Of something that is done; it is closed from the beginning. */
    record,
    /** The same where it would be told as failed if this could not be written: then the log has it. */
    recordDone(fact: Fact): void {
      quietly(() => record(fact));
    },
    /** Many, or one and what it tells of, written to the disk once: all or none. */
    inOneGo: <T>(work: () => T): T => vault.transaction(work)(),
    /** All that are open, the oldest first. */
    open,
    /** Those that may make something. They are for the user to settle, and keep their account from being removed. */
    openCreations: (account?: string): Act[] =>
      open().filter((act) => act.what === 'create' && act.account === (account ?? act.account)),
    /** Those that may do something to a subject, or have done it. */
    openOn: (account: string, kind: string, subject: string): Act[] =>
      open().filter((act) => act.subject === subject && act.kind === kind && act.account === account),
    /** Its answer is waited for: nothing is lost yet. */
    isUnderWay: (id: string): boolean => underWay.has(id),
    wasDone: (account: string, kind: string, subject: string, what: What): boolean =>
      rows.wasDone(account, kind, subject, what),
    /** All of a kind that this app has made in an account, for as long as that is here. */
    created: (account: string, kind: string): ReadonlySet<string> => new Set(rows.created(account, kind)),
  };
}
export type Acts = ReturnType<typeof createActs>;

/** The server provably did nothing. Anything that is not a failure by name says nothing of the server. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Failed && error.code !== 'outcome_unknown';
}
