import { userAtHost } from '../accounts/choose.ts';
import { needKept } from '../accounts/kept.ts';
import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { accountsAt } from './at-server.ts';
import { loggerOf } from './logger.ts';
import { stackWords } from './words.ts';

const flags = [
  {
    name: 'host',
    kind: 'string',
    about: { en: 'The same as the word after the command', ja: 'コマンドの後の語と同じ' },
    value: 'HOST',
  },
  { name: 'fetch-ca', kind: 'bool', hidden: true },
  { name: 'user', kind: 'bool', hidden: true },
  { name: 'overwrite', kind: 'bool', hidden: true },
  { name: 'grpc-port', kind: 'int', hidden: true },
] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['use'],
  aliases: ['generate-configuration', 'generate-cfg'],
  about: {
    en: 'Choose the server to sign in at, and the account there',
    ja: 'サインイン先のサーバーと、そこのアカウントを選ぶ',
  },
  flags,
  positionals: [{ name: 'host' }],
  examples: ['latchkey use eu1.cloud.thethings.network', 'latchkey use my-tenant.nam1.cloud.thethings.industries'],
  run,
});

/**
 * `ttn-lw-cli use`: chooses the server that `login` signs in at, and the account there, if it is one. That one writes a file
 * into the working directory; here it is a setting.
 */
async function run(call: Given, host: Host): Promise<number> {
  const words = await stackWords(host.language);
  const log = loggerOf(call, host);
  const address = call.positionals[0] ?? call.values.text('host');
  if (address === undefined || address === '') throw new Refused(words.useWhat, exit.usage);
  needKept(host);
  const client = await host.client();
  const understood = await client.accounts.understand({ text: address });
  if (understood.kind === 'clusters') {
    const choices = understood.choices.map((choice) => choice.host).join(', ');
    throw new Refused(words.useChoices(address, choices), exit.usage);
  }
  if (understood.kind !== 'server') throw new Refused(words.useUnclear(address), exit.usage);
  const [one, ...others] = await accountsAt(client, await client.accounts.list(), { http: address, grpc: null });
  const account = one !== undefined && others.length === 0 ? one : null;
  await client.settings.set({ commandLineServer: address, commandLineAccount: account?.id ?? null });
  if (call.values.on('fetch-ca')) log.warn(words.fetchCa);
  log.info(`Using ${clean(account === null ? understood.server.host : userAtHost(account))}`);
  return exit.done;
}
