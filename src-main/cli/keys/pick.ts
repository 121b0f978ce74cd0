import * as v from 'valibot';
import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { ApiKeyDetail } from '../../../src-preload/contract/keys.ts';
import { ApiKeyId } from '../../../src-preload/contract/values.ts';
import { accountOfKey, userAtHost, someAccounts } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { readAccounts } from '../read-now.ts';
import { everyKey } from './every.ts';
import { refIn, refText } from './ref.ts';

/** A key that was named, and the account that it is of. */
export interface Picked {
  account: AccountSummary;
  key: ApiKeyDetail;
  /** What names it for another command: its ID, with that of its account where the command works on several. */
  ref: string;
}

/**
 * The key of that reference (`acc_…/ID`); else of that ID or that name, where one alone has it in the accounts that the command works on.
 * One whose ID was read before is found without asking; anything else is looked for in what the servers have now, unless `offline`.
 * Throws `Refused` where there is none, or more than one, and why nothing could be read.
 */
export async function pickKey(text: string, call: Call, host: Host, offline = false): Promise<Picked> {
  const client = await host.client();
  const { accounts, id, across } = await placesFor(text, call, host);
  if (accounts.length === 0) throw new Refused(host.words.noAccounts, exit.signIn);
  const find = async () => {
    const found = await candidates(client, accounts, id ?? text, id !== null);
    return found.map(({ account, key }) => {
      const ref = across ? refText({ account: account.id, id: key.id }) : key.id;
      return { account, key, ref };
    });
  };
  const known = await find();
  if (offline || known.some(({ key }) => key.id === (id ?? text))) return onlyOne(known, text, host);
  const readings = await readAccounts(client, accounts);
  const found = await find();
  const failure = readings.find((reading) => reading.failure !== null)?.failure;
  if (found.length === 0 && failure != null) throw new Failed(failure.code, failure);
  return onlyOne(found, text, host);
}

/** The one of what fits. Throws `Refused` where nothing does, and where more than one does: which is not for a command to guess. */
export function onlyOne<T extends { account: AccountSummary; ref: string }>(
  found: readonly T[],
  text: string,
  { words }: Host,
): T {
  const [one, ...others] = found;
  if (one === undefined) throw new Refused(words.keyNotFound(text), exit.failed);
  if (others.length === 0) return one;
  const shown = found.slice(0, 5).map(({ account, ref }) => `${ref} (${userAtHost(account)})`);
  const choices = [...shown, ...(found.length > shown.length ? ['…'] : [])].join(', ');
  throw new Refused(words.keyAmbiguous(text, choices), exit.usage);
}

/** Where a key is looked for; `id` of a reference, which never means another account's, nor a key of that name. */
async function placesFor(text: string, call: Call, host: Host) {
  const ref = refIn(text);
  if (ref !== null) return { accounts: [await accountOfKey(ref, call, host)], id: ref.id, across: true };
  const { chosen, across } = await someAccounts(call, host);
  return { accounts: chosen, id: null, across };
}

/** Of each account the key of that ID, else those of that name. */
async function candidates(client: Client, accounts: readonly AccountSummary[], text: string, byIdAlone: boolean) {
  const found: { account: AccountSummary; key: ApiKeyDetail }[] = [];
  for (const account of accounts) {
    const key = await byId(client, account, text);
    const keys = key !== null ? [key] : byIdAlone ? [] : await byName(client, account, text);
    found.push(...keys.map((one) => ({ account, key: one })));
  }
  return found;
}

async function byId(client: Client, account: AccountSummary, id: string): Promise<ApiKeyDetail | null> {
  if (!v.is(ApiKeyId, id)) return null;
  return client.keys.get({ account: account.id, id }).catch(ifGone);
}

async function byName(client: Client, account: AccountSummary, name: string): Promise<ApiKeyDetail[]> {
  // Search takes no more; names have 50 characters at most.
  const { rows } = await everyKey(client, { account: account.id, text: name.slice(0, 200) });
  const named = rows.filter((row) => row.name === name);
  const keys = await Promise.all(named.map(({ id }) => client.keys.get({ account: account.id, id }).catch(ifGone)));
  return keys.filter((key) => key !== null);
}

function ifGone(error: unknown): null {
  if (error instanceof Failed && error.code === 'not_found') return null;
  throw error;
}
