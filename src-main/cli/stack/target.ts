import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { StackWords } from '../../../src-preload/messages/cli-stack.en.ts';
import { accountOfKey, oneAccount, userAtHost } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import { refIn } from '../keys/ref.ts';
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

/** What a command works on that may be about anybody. */
export interface TargetOfAnyone extends Target {
  /** The user who is asked about; the account's own, or another of its server. */
  userId: string;
}

/**
 * The account of the user that is named by the first word or by `--user-id`; without a name the account that other commands
 * work on. Where the same user has several, the server decides: `--account`, the flags and files of `ttn-lw-cli` that name one,
 * or what `use` chose; a key's reference (`acc_…/ID`) names it by itself. Throws `Refused`.
 */
export async function targetOf(call: StackCall, host: Host): Promise<Target> {
  const given = await givenIn(call, host);
  const { words } = given;
  const { userId } = wordsAfterUser(call, words);
  const account = await accountOf(userId, call, host, given);
  if (account === null) throw await noSuchUser(userId, call, host, words);
  if (userId === null || account.userId === userId) return { ...given, account };
  throw new Refused(words.otherUser(userId, userAtHost(account)), exit.usage);
}

/**
 * As `targetOf`, of any user: one that Latchkey is not signed in as is asked about by the account that commands work on, or by the one
 * on the server that is named. Throws `Refused`.
 */
export async function targetOfAnyone(call: StackCall, host: Host): Promise<TargetOfAnyone> {
  const given = await givenIn(call, host);
  const { userId } = wordsAfterUser(call, given.words);
  const account = (await accountOf(userId, call, host, given)) ?? (await accountOf(null, call, host, given));
  if (account === null) throw await noSuchUser(null, call, host, given.words);
  return { ...given, account, userId: userId ?? account.userId };
}

type Given = Omit<Target, 'account'>;

async function givenIn(call: StackCall, host: Host): Promise<Given> {
  const words = await stackWords(host.language);
  const format = call.values.text('output-format') ?? host.env['TTN_LW_OUTPUT_FORMAT'] ?? 'json';
  if (format !== 'json') throw new Refused(words.outputFormat, exit.usage);
  const client = await host.client();
  if (call.values.has('ca') && (await host.session()).by === 'window')
    throw new Refused(words.caBesideWindow, exit.usage);
  return { client, log: loggerOf(call, host), words };
}

/**
 * The user's ID, and the words that follow it. A user that a flag names leaves the words to the rest, or is named by both alike.
 * Throws `Refused` where the two differ: `ttn-lw-cli` would take the word and pass over the flag.
 */
export function wordsAfterUser(
  { command, values, positionals }: StackCall,
  words: StackWords,
): { userId: string | null; rest: readonly string[] } {
  const named = values.ofSome.text('user-id') ?? '';
  const [first] = positionals;
  if (named === '' || first === named) return { userId: first ?? null, rest: positionals.slice(1) };
  const isForRest = positionals.length < (command.positionals?.length ?? 0);
  if (first !== undefined && !isForRest) throw new Refused(words.userTwice(first, named), exit.usage);
  return { userId: named, rest: positionals };
}

/** The key that the words or `--api-key-id` name, as it was typed. Throws `Refused` where both do, differently. */
export function keyTextOf(call: StackCall, words: StackWords): string | undefined {
  if (!call.command.flags.some(({ name }) => name === 'api-key-id')) return undefined;
  const [word] = wordsAfterUser(call, words).rest;
  const named = call.values.ofSome.text('api-key-id') || undefined;
  if (word !== undefined && named !== undefined && word !== named) throw new Refused(words.keyTwice, exit.usage);
  return word ?? named;
}

/** null where Latchkey is not signed in as the user, there where a server is named. `userId` null is any user. */
async function accountOf(
  userId: string | null,
  call: StackCall,
  host: Host,
  { client, words }: Given,
): Promise<AccountSummary | null> {
  const isNamed = call.values.has('account') || (host.env['LATCHKEY_ACCOUNT'] ?? '') !== '';
  const server = await serverIn(call, host);
  const ref = refIn(keyTextOf(call, words) ?? '');
  if (ref !== null) {
    const account = await accountOfKey(ref, call, host);
    return server === null || (await accountsAt(client, [account], server)).length > 0 ? account : null;
  }
  if (isNamed || (userId === null && server === null)) return oneAccount(call, host);
  const all = await client.accounts.list();
  const ofUser = all.filter((account) => userId === null || account.userId === userId);
  const { commandLineAccount, commandLineServer } = await client.settings.get();
  const here = server === null ? ofUser : await accountsAt(client, ofUser, server);
  const [one, ...others] = here;
  if (one === undefined || others.length === 0) return one ?? null;
  const used = here.find(({ id }) => id === commandLineAccount);
  const [there, ...more] =
    commandLineServer === null ? [] : await accountsAt(client, here, { http: commandLineServer, grpc: null });
  const chosen = used ?? (more.length === 0 ? there : undefined);
  if (chosen === undefined)
    throw new Refused(words.severalServers(userId, here.map(userAtHost).join(', ')), exit.usage);
  return chosen;
}

/** Names the server that was named, and whom Latchkey is signed in as. */
async function noSuchUser(userId: string | null, call: StackCall, host: Host, words: StackWords): Promise<Refused> {
  const server = await serverIn(call, host);
  const all = await (await host.client()).accounts.list();
  const place = server === null ? null : (server.http ?? server.grpc);
  return new Refused(words.noSuchUser(userId, place, all.map(userAtHost).join(', ')), exit.signIn);
}
