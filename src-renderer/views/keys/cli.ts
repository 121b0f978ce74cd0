import { groupOf } from '../../../src-preload/contract/rights.ts';

/** What a key should be, or be changed to. */
export interface CliKey {
  name?: string;
  /** null: never. */
  expiresAt?: string | null;
  rights?: readonly string[];
}

export interface CliCommand {
  text: string;
  /** Rights for which `ttn-lw-cli users api-keys` has no flag: it has those of the five kinds of entities alone. */
  without: string[];
}

/** Source: lorawan-stack, cmd/ttn-lw-cli/commands/users_access.go and flags.go. */
const base = 'ttn-lw-cli users api-keys';

export function createCommand(userId: string, key: CliKey): CliCommand {
  return build('create', [`--user-id ${quoted(userId)}`], key, false);
}

/** `set` replaces all rights, so all are named; an empty expiry takes it away. */
export function updateCommand(userId: string, keyId: string, change: CliKey): CliCommand {
  return build('set', [`--user-id ${quoted(userId)}`, `--api-key-id ${quoted(keyId)}`], change, true);
}

export function getCommand(userId: string, keyId: string): CliCommand {
  return build('get', [`--user-id ${quoted(userId)}`, `--api-key-id ${quoted(keyId)}`], {}, true);
}

export function deleteCommand(userId: string, keyId: string): CliCommand {
  return build('delete', [`--user-id ${quoted(userId)}`, `--api-key-id ${quoted(keyId)}`], {}, true);
}

function build(verb: string, flags: string[], key: CliKey, clears: boolean): CliCommand {
  const rights = key.rights ?? [];
  const all = [...flags];
  if (key.name !== undefined && (clears || key.name !== '')) all.push(`--name ${quoted(key.name)}`);
  if (typeof key.expiresAt === 'string') all.push(`--api-key-expiry ${key.expiresAt.slice(0, 19)}Z`);
  else if (key.expiresAt === null && clears) all.push(`--api-key-expiry ''`);
  all.push(...rights.filter(hasFlag).map(flagOf));
  return { text: [`${base} ${verb}`, ...all].join(' \\\n  '), without: rights.filter((right) => !hasFlag(right)) };
}

function hasFlag(right: string): boolean {
  return groupOf(right) !== 'other';
}

function flagOf(right: string): string {
  return `--${right.toLowerCase().replaceAll('_', '-')}`;
}

/** For a POSIX shell, where it needs it. */
function quoted(text: string): string {
  return /^[\w.@:/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
