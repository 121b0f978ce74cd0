import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { StackWords } from '../../../src-preload/messages/cli-stack.en.ts';
import { oneAccount, placeOf } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { accountsAt } from './at-server.ts';
import { loggerOf, type Logger } from './logger.ts';
import { serverIn } from './server-in.ts';
import { stackWords } from './words.ts';

/** What a command of `ttn-lw-cli` works on, and by what. */
export interface Target {
  account: AccountSummary;
  client: Client;
  log: Logger;
  words: StackWords;
}

/**
 * The account of the user that is named by the first word or by `--user-id`; without a name the account that other commands
 * work on. Where the same user has several, the server decides: `--account`, the flags and files of `ttn-lw-cli` that name one,
 * or what `use` chose. Throws `Refused`.
 */
export async function targetOf(call: Call, host: Host): Promise<Target> {
  const words = await stackWords(host.language);
  const format = call.values.text('output-format') ?? host.env['TTN_LW_OUTPUT_FORMAT'] ?? 'json';
  if (format !== 'json') throw new Refused(words.outputFormat, exit.usage);
  const client = await host.client();
  if (call.values.has('ca') && (await host.session()).by === 'window')
    throw new Refused(words.caBesideWindow, exit.usage);
  const account = await accountOf(call, host, client, words);
  return { account, client, log: loggerOf(call, host), words };
}

/**
 * The user's ID, and the words that follow it. A user that a flag names leaves the words to the rest, or is named by both alike.
 * Throws `Refused` where the two differ: `ttn-lw-cli` would take the word and pass over the flag.
 */
export function wordsAfterUser(
  { command, values, positionals }: Call,
  words: StackWords,
): { userId: string | null; rest: readonly string[] } {
  const named = values.text('user-id') ?? '';
  const [first] = positionals;
  if (named === '' || first === named) return { userId: first ?? null, rest: positionals.slice(1) };
  const isForRest = positionals.length < (command.positionals?.length ?? 0);
  if (first !== undefined && !isForRest) throw new Refused(words.userTwice(first, named), exit.usage);
  return { userId: named, rest: positionals };
}

async function accountOf(call: Call, host: Host, client: Client, words: StackWords): Promise<AccountSummary> {
  const { userId } = wordsAfterUser(call, words);
  const isNamed = call.values.has('account') || (host.env['LATCHKEY_ACCOUNT'] ?? '') !== '';
  const server = await serverIn(call, host);
  if (isNamed || (userId === null && server === null)) return held(await oneAccount(call, host), userId, words);
  const all = await client.accounts.list();
  const ofUser = all.filter((account) => userId === null || account.userId === userId);
  const { commandLineAccount, commandLineServer } = await client.settings.get();
  const here = server === null ? ofUser : await accountsAt(client, ofUser, server);
  const [one, ...others] = here;
  if (one === undefined) {
    const place = server === null ? null : (server.http ?? server.grpc);
    throw new Refused(words.noSuchUser(userId, place, all.map(placeOf).join(', ')), exit.signIn);
  }
  if (others.length === 0) return one;
  const used = here.find(({ id }) => id === commandLineAccount);
  const [there, ...more] =
    commandLineServer === null ? [] : await accountsAt(client, here, { http: commandLineServer, grpc: null });
  const chosen = used ?? (more.length === 0 ? there : undefined);
  if (chosen === undefined) throw new Refused(words.severalServers(userId, here.map(placeOf).join(', ')), exit.usage);
  return chosen;
}

function held(account: AccountSummary, userId: string | null, words: StackWords): AccountSummary {
  if (userId === null || account.userId === userId) return account;
  throw new Refused(words.otherUser(userId, placeOf(account)), exit.usage);
}
