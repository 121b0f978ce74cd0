import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { KeyRef } from '../../../src-preload/contract/keys.ts';
import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { refText } from '../keys/ref.ts';
import { clean } from '../output/clean.ts';

/** All accounts, and those that a command is to work on. */
export interface Chosen {
  all: readonly AccountSummary[];
  chosen: readonly AccountSummary[];
  /** They may be several, so that an ID alone does not say whose it is. */
  across: boolean;
}

/**
 * The one account that a command works on: that of `--account` or LATCHKEY_ACCOUNT, else the one that `accounts use` chose, else the
 * only one. Throws `Refused` where that is none, or not one alone.
 */
export async function oneAccount(call: Call, host: Host): Promise<AccountSummary> {
  const { words } = host;
  const client = await host.client();
  const all = await client.accounts.list();
  const named = await nameGiven(call, host);
  if (named !== null) return accountNamed(all, named, host);
  if (all.length === 0) throw new Refused(words.noAccounts, exit.signIn);
  const used = await usedAccount(client, all);
  if (used !== null) return used;
  const [only, ...others] = all;
  if (only === undefined || others.length > 0) throw new Refused(words.accountNeeded(namesOf(all)), exit.usage);
  return only;
}

/** As `oneAccount`; with `--all-accounts`, and where nothing says which, all of them. */
export async function someAccounts(call: Call, host: Host): Promise<Chosen> {
  const { words } = host;
  const client = await host.client();
  const all = await client.accounts.list();
  const named = await nameGiven(call, host);
  const wantsAll = call.values.ofSome.on('all-accounts');
  if (wantsAll && call.values.has('account')) throw new Refused(words.accountAndAll, exit.usage);
  // The account of a session in memory has another ID in the next one, and is the only one there.
  const isKept = (await host.session()).account === null;
  if (wantsAll) return { all, chosen: all, across: isKept };
  if (named !== null) return { all, chosen: [accountNamed(all, named, host)], across: false };
  const used = await usedAccount(client, all);
  const chosen = used === null ? all : [used];
  return { all, chosen, across: isKept && chosen.length > 1 };
}

/** The account that was named for this command, if one was. Throws `Refused` where it is none, or more than one. */
export async function namedAccount(call: Call, host: Host): Promise<AccountSummary | null> {
  const named = await nameGiven(call, host);
  return named === null ? null : accountNamed(await (await host.client()).accounts.list(), named, host);
}

/**
 * The account of a key's reference, whichever others the command works on by default. Throws `Refused` where there is none of that ID,
 * and where `--account` names another.
 */
export async function accountOfKey(ref: KeyRef, call: Call, host: Host): Promise<AccountSummary> {
  const { words } = host;
  const all = await (await host.client()).accounts.list();
  const account = all.find(({ id }) => id === ref.account);
  if (account === undefined) throw new Refused(words.accountNotFound(ref.account), exit.usage);
  const named = (await host.session()).account === null ? call.values.text('account') : undefined;
  const other = named === undefined || named === '' ? account : accountNamed(all, named, host);
  if (other.id !== account.id) throw new Refused(words.keyOfOther(refText(ref), userAtHost(other)), exit.usage);
  return account;
}

/** The account of that ID, label, name, user ID, host or `user@host`. Throws `Refused` where it is none, or more than one. */
export function accountNamed(all: readonly AccountSummary[], name: string, { words }: Host): AccountSummary {
  const wanted = name.toLowerCase();
  const exact = all.filter(({ id }) => id === name);
  const found = exact.length > 0 ? exact : all.filter((account) => namesFor(account).includes(wanted));
  const [one, ...others] = found;
  if (one === undefined) throw new Refused(words.accountNotFound(name), exit.usage);
  if (others.length > 0) throw new Refused(words.accountAmbiguous(name, namesOf(found, true)), exit.usage);
  return one;
}

/** The account that `accounts use` has chosen, if it is still there. */
export async function usedAccount(client: Client, all: readonly AccountSummary[]): Promise<AccountSummary | null> {
  const { commandLineAccount } = await client.settings.get();
  return all.find(({ id }) => id === commandLineAccount) ?? null;
}

/** `ops@tenant.eu1.cloud.thethings.industries`. */
export function userAtHost({ userId, server }: AccountSummary): string {
  return `${userId}@${server.host}`;
}

/** A session in memory has one account, and no name of a stored one counts there. */
async function nameGiven(call: Call, { env, session }: Host): Promise<string | null> {
  const { account } = await session();
  if (account !== null) return account;
  const name = call.values.text('account') ?? env['LATCHKEY_ACCOUNT'];
  return name === undefined || name === '' ? null : name;
}

function namesFor(account: AccountSummary): string[] {
  const { label, name, userId, server } = account;
  return [label ?? '', name, userId, server.host, userAtHost(account)]
    .filter((text) => text !== '')
    .map((text) => text.toLowerCase());
}

/** By their IDs where a name alone does not tell them apart: a server says what its user is called. */
function namesOf(accounts: readonly AccountSummary[], byId = false): string {
  const shown = accounts
    .slice(0, 5)
    .map((account) => `${clean(byId ? account.id : account.name)} (${userAtHost(account)})`);
  return [...shown, ...(accounts.length > shown.length ? ['…'] : [])].join(', ');
}
