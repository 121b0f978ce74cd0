import * as v from 'valibot';
import { Label, type AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { exit } from '../exit.ts';
import { failureInWords } from '../failure-words.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { formatOf, jsonOf } from '../output/show.ts';
import { readAccount } from '../read-now.ts';
import { addByKey, keyIn } from './by-key.ts';
import { jsonOfStored } from './json.ts';
import { needKept } from './kept.ts';

const flags = [
  {
    name: 'key-file',
    kind: 'string',
    about: {
      en: 'File that holds the API key to sign in with; - is stdin',
      ja: 'サインインに使う API キーのファイル。-は標準入力',
    },
    value: 'FILE',
    file: true,
  },
  { name: 'label', kind: 'string', about: { en: 'What to call the account', ja: 'アカウントの表示名' }, value: 'TEXT' },
  {
    name: 'code',
    kind: 'bool',
    about: {
      en: 'Paste a code that the server’s page shows, where no browser runs here',
      ja: 'ここでブラウザーを使えないとき、サーバーのページに表示されるコードを貼り付ける',
    },
  },
  {
    name: 'no-browser',
    kind: 'bool',
    about: {
      en: 'Only tell the address of the sign-in; open no browser',
      ja: 'サインインのアドレスを表示するだけで、ブラウザーを開かない',
    },
  },
] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['accounts', 'add'],
  aliases: ['login'],
  about: {
    en: 'Add an account, or sign it in again, by the browser or an API key',
    ja: 'ブラウザーまたは API キーでアカウントを追加、または再度サインイン',
  },
  flags,
  positionals: [{ name: 'address', required: true }],
  examples: [
    'latchkey accounts add eu1.cloud.thethings.network',
    'pass show things-stack | latchkey accounts add my-tenant.eu1.cloud.thethings.industries --key-file -',
  ],
  run,
});

/** `latchkey accounts add ADDRESS`: by a key from a file or stdin, else by the browser, or a code that its page shows. */
async function run(call: Given, host: Host): Promise<number> {
  const [text] = call.positionals;
  needKept(host);
  const client = await host.client();
  const address = await addressOf(text, host);
  const file = call.values.text('key-file');
  if (file === undefined && !host.asks) throw new Refused(host.words.keyNeeded, exit.usage);
  const label = call.values.text('label');
  if (label !== undefined && !v.is(Label, label)) throw new Refused(host.words.labelTooLong, exit.usage);
  const before = new Set((await client.accounts.list()).map(({ id }) => id));
  const added = await signedIn(call, host, address, file);
  const account =
    label === undefined
      ? added
      : await client.accounts.change({ account: added.id, change: { label: label.trim() || null } });
  const { words } = host;
  const name = clean(account.name);
  const { userId, server } = account;
  host.tell(before.has(account.id) ? words.signedInAgain(name) : words.added(name, userId, server.host));
  await readNew(account, host);
  return show(account.id, call, host);
}

/** What is listed from now on was read. That the account is there does not hang on it. */
async function readNew(account: AccountSummary, host: Host): Promise<void> {
  const { words } = host;
  const client = await host.client();
  const failure = await readAccount(client, account.id);
  const name = clean(account.name);
  if (failure !== null) {
    host.tell(`latchkey: ${words.notReadYet(name, await failureInWords(failure, host))}`);
    return;
  }
  const now = (await client.accounts.list()).find(({ id }) => id === account.id);
  if (now !== undefined) host.tell(words.wasRead(name, now.keys.all));
}

async function show(id: string, call: Call, host: Host): Promise<number> {
  const { accounts } = await host.client();
  const account = (await accounts.list()).find((one) => one.id === id);
  if (account !== undefined && formatOf(call) === 'json') await host.write(jsonOf(jsonOfStored(account, false)));
  if (formatOf(call) === 'ids') await host.write(`${id}\n`);
  return exit.done;
}

async function signedIn(
  { values }: Given,
  host: Host,
  address: string,
  file: string | undefined,
): Promise<AccountSummary> {
  if (file !== undefined) return addByKey(host, { address, apiKey: await keyIn(file, host) });
  const { signIn } = await import('./sign-in.ts');
  return signIn(host, { address, by: values.on('code') ? 'code' : 'browser' });
}

/** What was typed, if it is one address; what it may be else. */
async function addressOf(text: string | undefined, { words, client }: Host): Promise<string> {
  if (text === undefined) throw new Refused(words.addressNeeded, exit.usage);
  const understood = await (await client()).accounts.understand({ text });
  switch (understood.kind) {
    case 'server':
      return text;
    case 'clusters':
      throw new Refused(words.addressChoices(text, understood.choices.map(({ host }) => host).join(', ')), exit.usage);
    case 'api_key':
      throw new Refused(words.addressIsKey, exit.usage);
    case 'unclear':
      throw new Refused(words.addressUnclear(text), exit.usage);
  }
}
