import type { Client } from '../../src-preload/client.ts';
import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import type { Failure } from '../../src-preload/contract/failure.ts';
import type { Progress } from '../../src-preload/contract/sync.ts';
import { exit, exitCodeOf } from './exit.ts';
import { failureInWords } from './failure-words.ts';
import type { Host } from './host.ts';
import { clean } from './output/clean.ts';

/** How often a reading that goes on is asked for, in ms: a window that has ended in the meantime tells nothing any more. */
const askEvery = 1_000;

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

/** The same of one, paused or not. */
export async function readAccount(client: Client, account: string): Promise<Failure | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Failure | null>();
  let hasStarted = false;
  const hear = (progress: Progress | undefined) => {
    if (!hasStarted || progress?.account !== account || progress.state === 'running') return;
    resolve(progress.failure);
  };
  const look = async () => hear((await client.sync.progress()).find((progress) => progress.account === account));
  const end = client.on('progress', hear);
  let timer: NodeJS.Timeout | undefined;
  try {
    await client.sync.start({ account, reason: 'asked' });
    hasStarted = true;
    // It may have ended before this was heard of.
    await look();
    timer = setInterval(() => void look().catch(reject), askEvery);
    return await promise;
  } finally {
    clearInterval(timer);
    end();
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
