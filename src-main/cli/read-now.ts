import type { Client } from '../../src-preload/client.ts';
import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import { Failed, failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { exit, exitCodeOf } from './exit.ts';
import { failureInWords } from './failure-words.ts';
import type { Host } from './host.ts';
import { clean } from './output/clean.ts';

export interface Reading {
  account: AccountSummary;
  /** null: it was read. */
  failure: Failure | null;
}

/** Reads accounts from their servers now, all at once, and waits for the end of it. Paused ones are left out, unless it is the only one. */
export async function readAccounts(client: Client, accounts: readonly AccountSummary[]): Promise<Reading[]> {
  const asked = accounts.length === 1 ? accounts : accounts.filter(({ paused }) => !paused);
  return Promise.all(asked.map(async (account) => ({ account, failure: await readAccount(client, account.id) })));
}

/** The same of one, paused or not. Throws why it could not be begun, or its end was not heard of. */
export async function readAccount(client: Client, account: string): Promise<Failure | null> {
  try {
    await client.sync.read({ account });
    return null;
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.code === 'conflict') throw thrown;
    // It changes nothing on a server, so that there is no outcome to be unknown of.
    if (failure.params['reason'] === 'peer_gone') throw new Failed('cancelled', failure);
    return failure;
  }
}

/** Tells on stderr which could not be read, and gives the exit code of the whole. */
export async function tellReadings(host: Host, readings: readonly Reading[]): Promise<number> {
  const failed = readings.filter(({ failure }) => failure !== null);
  for (const { account, failure } of failed) {
    if (failure === null) continue;
    const why = await failureInWords(failure, host);
    host.tell(`latchkey: ${host.words.notRead(clean(account.name), why)}`);
  }
  const [first] = failed;
  if (first?.failure == null) return exit.done;
  return failed.length < readings.length ? exit.partly : exitCodeOf(first.failure.code);
}
