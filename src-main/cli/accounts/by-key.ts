import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { readText } from '../../core/text-file.ts';
import { exit } from '../exit.ts';
import { Refused, type Host } from '../host.ts';

/** The API key in a file, or on stdin for `-`. Throws `Refused` for what is none. */
export async function keyIn(file: string, host: Host): Promise<string> {
  const { words } = host;
  if (file === '-') return wholeKey(await host.readInput('key'), host);
  const text = await readText(file, { pipes: true }).catch(() => {
    throw new Refused(words.fileUnreadable(file), exit.usage);
  });
  return wholeKey(text, host);
}

/** An API key as it was given; throws `Refused` for what is none. */
export function wholeKey(text: string, { words }: Host): string {
  const key = text.trim();
  if (!/^NNSXS\.[A-Z2-7]{20,60}\.[A-Z2-7]{20,80}$/.test(key)) throw new Refused(words.keyMalformed, exit.usage);
  return key;
}

/** An account that is here already signs in with the key. */
export async function addByKey(
  host: Host,
  { address, apiKey }: { address: string; apiKey: string },
): Promise<AccountSummary> {
  const { accounts } = await host.client();
  try {
    return await accounts.add({ address, apiKey });
  } catch (error) {
    const account = error instanceof Failed && error.code === 'already_exists' ? error.failure.params['account'] : null;
    if (typeof account !== 'string') throw error;
    return accounts.signIn({ account, apiKey });
  }
}
