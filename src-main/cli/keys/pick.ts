import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { ApiKeyDetail } from '../../../src-preload/contract/keys.ts';
import { someAccounts } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { readAccounts } from '../read-now.ts';
import { everyKey } from './every.ts';

/** A key that was named, and the account that it is of. */
export interface Picked {
  account: AccountSummary;
  key: ApiKeyDetail;
}

/**
 * The key of that ID, or of that name where one alone has it, in the accounts that the command works on. An ID that was read before is
 * found without asking; anything else is looked for in what the servers have now, unless `offline`. Throws `Refused` where there is
 * none, or more than one, and why nothing could be read.
 */
export async function pickKey(text: string, call: Call, host: Host, offline = false): Promise<Picked> {
  const client = await host.client();
  const { chosen } = await someAccounts(call, host);
  if (chosen.length === 0) throw new Refused(host.words.noAccounts, exit.signIn);
  const known = await byId(client, chosen, text);
  if (known !== null) return known;
  const readings = offline ? [] : await readAccounts(client, chosen);
  const found = (await byId(client, chosen, text)) ?? (await byName(client, chosen, text, host));
  if (found !== null) return found;
  const failure = readings.find((reading) => reading.failure !== null)?.failure;
  if (failure != null) throw new Failed(failure.code, failure);
  throw new Refused(host.words.keyNotFound(text), exit.failed);
}

async function byId(client: Client, accounts: readonly AccountSummary[], id: string): Promise<Picked | null> {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) return null;
  for (const account of accounts) {
    const key = await client.keys.get({ account: account.id, id }).catch(ifGone);
    if (key !== null) return { account, key };
  }
  return null;
}

async function byName(
  client: Client,
  accounts: readonly AccountSummary[],
  name: string,
  { words }: Host,
): Promise<Picked | null> {
  // Search takes no more; names have 50 characters at most.
  const text = name.slice(0, 200);
  const found: Picked[] = [];
  for (const account of accounts) {
    const { rows } = await everyKey(client, { account: account.id, text });
    for (const { id } of rows.filter((row) => row.name === name)) {
      found.push({ account, key: await client.keys.get({ account: account.id, id }) });
    }
  }
  if (found.length > 1) {
    throw new Refused(words.keyAmbiguous(name, found.map(({ key }) => key.id).join(', ')), exit.usage);
  }
  return found[0] ?? null;
}

function ifGone(error: unknown): null {
  if (error instanceof Failed && error.code === 'not_found') return null;
  throw error;
}
