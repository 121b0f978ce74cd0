import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import { visibleLines } from '../../../src-preload/contract/visible.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { AccountRows } from '../account/rows.ts';
import type { StateRows } from '../account/state-rows.ts';
import { timeText, type Clock } from '../clock.ts';
import { user as userSchema, type UserAnswer } from '../stack/schemas.ts';
import * as server from './server.ts';
import { takenAddress } from './taken-address.ts';

/** The user's record as the cache has it. */
export interface KnownUser {
  user: UserAnswer;
  /** The fields that were asked for and answered; one of them that `user` lacks is empty. */
  fields: ReadonlySet<string>;
  readAt: string;
}

export interface UserChange {
  /** Fields by their names on the server, with what they are to be. */
  change: server.UserFields;
  /** What the user saw of them when deciding. One that can't be compared, such as a picture, is left out, and is set in any case. */
  seen: server.UserFields;
  /** After a lost answer: whether the change is there, where what was sent can't be compared. */
  arrived?: (before: UserAnswer, now: UserAnswer) => boolean;
}

interface Needs {
  accounts: AccountRows;
  state: StateRows;
  clock: Clock;
}

/** The one user record of each account, that profile, email notifications and the account's page show and change. */
export function createUsers({ accounts, state, clock }: Needs) {
  function known(account: string): KnownUser | null {
    const row = state.user(account);
    if (row === undefined) return null;
    const read = v.safeParse(userSchema, JSON.parse(row.record));
    if (!read.success) return null;
    return { user: read.output, fields: new Set(row.fields?.split(',') ?? []), readAt: row.fetched_at };
  }

  /** Of an account that was removed meanwhile nothing is kept. */
  function keep(account: string, user: UserAnswer, fields: Iterable<string>): void {
    if (accounts.get(account) === undefined) return;
    const read = {
      record: JSON.stringify(user),
      fields: [...fields].join(','),
      fetched_at: timeText(clock.now()),
    };
    state.putUser({ account, ...read });
  }

  async function readFields({ id, userId, stack }: AccountHandle, signal?: AbortSignal): Promise<server.ReadUser> {
    const record = await server.getUser(stack, userId, signal);
    keep(id, record.user, record.fields);
    return record;
  }

  async function read(account: AccountHandle, signal?: AbortSignal): Promise<UserAnswer> {
    return (await readFields(account, signal)).user;
  }

  /** A masked field that is absent from the answer is empty now, one outside of the mask is as it was. */
  function merge(account: string, answer: UserAnswer, paths: readonly string[]): void {
    const before = known(account);
    if (before === null) return;
    const kept = Object.entries(before.user).filter(([field]) => !paths.includes(field));
    keep(account, { ...Object.fromEntries(kept), ...answer }, before.fields);
  }

  /** After a lost answer the record itself says whether the change is there. */
  async function looked(
    account: AccountHandle,
    isThere: (now: server.ReadUser) => boolean,
    error: unknown,
  ): Promise<UserAnswer> {
    if (failureOf(error).code !== 'outcome_unknown') throw error;
    const now = await readFields(account).catch(() => {
      throw error;
    });
    if (isThere(now)) return now.user;
    throw error;
  }

  async function addressOf(account: AccountHandle): Promise<string | null> {
    const record = await read(account).catch(() => null);
    return record === null ? null : (record.primary_email_address ?? '');
  }

  return {
    known,
    read,
    /** The record as it was read beside the account: while signing in, before there was one. */
    heard: (account: string, { user, fields }: server.ReadUser) => keep(account, user, fields),
    /** What this app has just done to the record, where that can't be read: fields as the server would answer them now. */
    note(account: string, fields: server.UserFields): void {
      const before = known(account);
      if (before === null) return;
      keep(account, v.parse(userSchema, { ...before.user, ...fields }), before.fields);
    },
    /** The rules of the account's server, as last heard; null before that. */
    rules(account: string): server.Configuration | null {
      const text = state.configuration(account);
      return text === null ? null : v.parse(server.configuration, JSON.parse(text));
    },
    async readRules({ id, stack }: AccountHandle, signal?: AbortSignal): Promise<void> {
      const configuration = await server.getConfiguration(stack, signal);
      if (accounts.get(id) !== undefined) state.putConfiguration(id, JSON.stringify(configuration));
    },
    /**
     * Sets fields of the record. The server has no If-Match, so the record is read first: where a field is neither what the
     * user saw nor what they want, it is a `conflict` (params.fields, by their names on the server) and nothing is sent; the
     * cache holds by then what the server has. That narrows the race and can't close it. Sends only what differs, as far as that
     * can be read, and gives the names of that.
     */
    async update(account: AccountHandle, { change, seen, arrived }: UserChange): Promise<string[]> {
      const before = await readFields(account);
      const found = before.user;
      const wanted = Object.entries(change).filter(([field, value]) => !has(before, field, value));
      const conflicting = wanted.filter(([field]) => field in seen && !isSameValue(seen[field], valueIn(found, field)));
      if (conflicting.length > 0) {
        throw new Failed('conflict', { params: { fields: conflicting.map(([field]) => field).join(' ') } });
      }
      if (wanted.length === 0) return [];
      const sent = Object.fromEntries(wanted);
      const isThere = (now: server.ReadUser) =>
        arrived?.(found, now.user) ?? wanted.every(([field, value]) => has(now, field, value));
      const answer = await server
        .putUser(account.stack, account.userId, sent)
        .catch((error: unknown) => looked(account, isThere, error))
        .catch((error: unknown) => takenAddress(error, sent, () => addressOf(account)));
      merge(account.id, answer, Object.keys(sent));
      // What else has moved with it, such as the validation of an email address, is the server's to say.
      await read(account).catch(() => undefined);
      return Object.keys(sent);
    },
  };
}
export type Users = ReturnType<typeof createUsers>;

function valueIn(record: Readonly<Record<string, unknown>>, field: string): unknown {
  return record[field];
}

/** Of a field that was not read nobody knows. */
function has({ user, fields }: server.ReadUser, field: string, value: unknown): boolean {
  return fields.includes(field) && isSameValue(value, valueIn(user, field));
}

/** The server leaves out what is empty, and what is false. A text as it was shown is the text. */
function isSameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(emptied(one), emptied(other));
}

function emptied(value: unknown): unknown {
  if (value === undefined || value === null || value === '' || value === false) return undefined;
  if (typeof value === 'string') return visibleLines(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : [...(value as unknown[])].sort();
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([name, one]) => {
    const kept = emptied(one);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
