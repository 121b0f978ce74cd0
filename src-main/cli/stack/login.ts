import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { StackWords } from '../../../src-preload/messages/cli-stack.en.ts';
import { httpBeside } from '../../core/transfer/cli-config.ts';
import { addByKey, keyIn, wholeKey } from '../accounts/by-key.ts';
import { needKept } from '../accounts/kept.ts';
import { exit } from '../exit.ts';
import { failureInWords } from '../failure-words.ts';
import { defineStackCommand } from '../grammar/define.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import { readAccount } from '../read-now.ts';
import type { ServerAddresses } from './at-server.ts';
import { loggerOf } from './logger.ts';
import { serverIn } from './server-in.ts';
import { stackWords } from './words.ts';

const flags = [
  {
    name: 'callback',
    kind: 'bool',
    about: {
      en: 'false: type a code that the page shows, where the browser can’t come back to this computer',
      ja: 'false: ブラウザーがこのコンピューターに戻れない場合に、ページに表示されるコードを入力',
    },
    usual: 'true',
  },
  {
    name: 'api-key-file',
    kind: 'string',
    about: {
      en: 'Sign in with the API key in this file; - for stdin',
      ja: 'このファイルの API キーでサインイン。標準入力は -',
    },
    value: 'FILE',
    file: true,
  },
  {
    name: 'api-key',
    kind: 'string',
    about: {
      en: 'Sign in with this API key; better from a file',
      ja: 'この API キーでサインイン。ファイルからのほうが安全です',
    },
    value: 'KEY',
    secret: true,
  },
] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['login'],
  about: { en: 'Sign in by the browser, a code or an API key', ja: 'ブラウザー、コード、または API キーでサインイン' },
  flags,
  positionals: [{ name: 'host' }],
  examples: ['latchkey login', 'latchkey login --callback=false', 'pass show tti | latchkey login --api-key-file -'],
  run,
});

/**
 * `ttn-lw-cli login`: by the browser, by a code (`--callback=false`) or by an API key, at the server that `use` chose. The
 * account is added, or signed in anew, and commands work on it from then on.
 */
async function run(call: Given, host: Host): Promise<number> {
  const words = await stackWords(host.language);
  const log = loggerOf(call, host);
  needKept(host);
  const client = await host.client();
  const { commandLineServer } = await client.settings.get();
  const address = call.positionals[0] ?? httpOf(await serverIn(call, host)) ?? commandLineServer;
  if (address === null) throw new Refused(words.loginWhere, exit.usage);
  if (call.values.has('api-key')) log.warn(words.keyByArgument);
  const account = await signedIn(call, host, address, words);
  await client.settings.set({ commandLineServer: address, commandLineAccount: account.id });
  log.info(`Logged in as ${account.userId}`);
  // What `accounts list` and `keys list --offline` show from now on.
  const failure = await readAccount(client, account.id);
  if (failure !== null) log.warn(await failureInWords(failure, host));
  return exit.done;
}

/** The OAuth server is where people sign in. */
function httpOf(addresses: ServerAddresses | null): string | null {
  if (addresses === null) return null;
  return addresses.grpc === null ? addresses.http : (addresses.http ?? httpBeside(addresses.grpc));
}

async function signedIn(call: Given, host: Host, address: string, words: StackWords): Promise<AccountSummary> {
  const file = call.values.text('api-key-file');
  const text = call.values.text('api-key') ?? '';
  if (file !== undefined || text !== '') {
    const apiKey = file === undefined ? wholeKey(text, host) : await keyIn(file, host);
    return addByKey(host, { address, apiKey });
  }
  if (!host.asks) throw new Refused(words.loginKey, exit.usage);
  const { signIn } = await import('../accounts/sign-in.ts');
  const isCode = call.values.has('callback') && !call.values.on('callback');
  return signIn(host, { address, by: isCode ? 'code' : 'browser' });
}
