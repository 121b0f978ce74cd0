import * as v from 'valibot';
import { Color, GroupName, Label } from '../../../src-preload/contract/accounts.ts';
import { Address } from '../../../src-preload/contract/addresses.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { UserId } from '../../../src-preload/contract/values.ts';
import type { AccountRow } from '../account/rows.ts';
import { withoutSecrets } from '../acts/masked.ts';

/** What a file of accounts says it is. Readers refuse a higher version than their own. */
const format = 'latchkey-accounts';
const version = 1;

/** An account as a file tells it: where and who, and what the user says of it. Never a credential, nor what is trusted. */
const ListedAccount = v.object({
  server: Address,
  userId: UserId,
  label: v.optional(v.nullable(Label), null),
  group: v.optional(v.nullable(GroupName), null),
  color: v.optional(v.nullable(v.fallback(v.nullable(Color), null)), null),
  production: v.optional(v.boolean(), false),
  paused: v.optional(v.boolean(), false),
});
export type ListedAccount = v.InferOutput<typeof ListedAccount>;

const ListFile = v.object({
  format: v.literal(format),
  version: v.literal(version),
  accounts: v.pipe(v.array(ListedAccount), v.maxLength(1000)),
});

/** The list as a text that people can read and compare. Pure. `at` as UTC text. */
export function writeList(rows: readonly AccountRow[], at: string): string {
  const accounts = rows.map((row) => ({
    server: row.api,
    userId: row.user_id,
    label: row.label,
    group: row.own_group,
    color: row.color,
    production: row.production === 1,
    paused: row.paused === 1,
  }));
  // A label may hold a key that somebody pasted there.
  return withoutSecrets(`${JSON.stringify({ format, version, exportedAt: at, accounts }, null, 2)}\n`);
}

/** True for what says that it is such a list, whatever else is wrong with it. */
export function isList(value: unknown): boolean {
  return v.is(v.object({ format: v.literal(format) }), value);
}

/** Throws `invalid_input`: `newer_format` for a list of a newer release, `not_a_list` for what can't be read. */
export function readList(value: unknown): ListedAccount[] {
  const stated = v.safeParse(v.object({ version: v.number() }), value);
  if (stated.success && stated.output.version > version) throw refused('newer_format');
  const read = v.safeParse(ListFile, value);
  if (!read.success) throw refused('not_a_list');
  return read.output.accounts;
}

export function refused(reason: 'not_a_list' | 'newer_format' | 'too_large'): Failed {
  return new Failed('invalid_input', { field: 'file', params: { reason } });
}
