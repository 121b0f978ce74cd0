import type { Client } from '../../src-preload/client.ts';
import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import { digestOf } from '../../src-preload/contract/rights.ts';
import { digestInWords } from '../../src-preload/messages/rights-words.ts';
import { oneAccount, userAtHost, usedAccount } from './accounts/choose.ts';
import { jsonOfStored } from './accounts/json.ts';
import { healthCell, signInText } from './accounts/list.ts';
import { exit, exitCodeOf } from './exit.ts';
import { defineCommand } from './grammar/define.ts';
import { offline } from './grammar/shared-flags.ts';
import type { Call } from './grammar/types.ts';
import type { Host } from './host.ts';
import { rightsWords } from './keys/rights-words.ts';
import { cell, type Cell } from './output/sheet.ts';
import { showFacts } from './output/show.ts';

/** With the server's own reason, where it gives one. */
function stateCell(account: AccountSummary, host: Host): Cell {
  const state = healthCell(account, host);
  const { warning } = account.health;
  return warning === null ? state : cell(`${state.text}: ${warning}`, state.tone);
}

const flags = [offline] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['whoami'],
  about: {
    en: 'Show the account that commands work on, and what it may do',
    ja: 'コマンドの対象となるアカウントと、その権限を表示',
  },
  flags,
  examples: ['latchkey whoami', 'LATCHKEY_URL=eu1.cloud.thethings.network LATCHKEY_API_KEY=… latchkey whoami'],
  run,
});

/** `latchkey whoami`: the account that commands work on, and what its sign-in may do. Asks its server, unless `--offline`. */
async function run(call: Given, host: Host): Promise<number> {
  const client = await host.client();
  const code = call.values.on('offline') ? exit.done : await read(client, await oneAccount(call, host), host);
  const account = await oneAccount(call, host);
  const [login, used, words] = await Promise.all([
    client.accounts.login({ account: account.id }),
    usedAccount(client, [account]),
    rightsWords(host.language),
  ]);
  const { columns: titles, yes, no } = host.words;
  await showFacts(call, host, {
    facts: [
      [titles.user, cell(account.userId)],
      [titles.name, cell(account.name)],
      [titles.server, cell(account.server.host)],
      [titles.signIn, cell(signInText(account, host))],
      [titles.state, stateCell(account, host)],
      [titles.admin, cell(account.isAdmin ? yes : no)],
      [titles.rights, cell(digestInWords(digestOf(login.rights), words))],
    ],
    ids: [userAtHost(account)],
    json: () => ({ ...jsonOfStored(account, used !== null), rights: login.rights }),
  });
  const { state } = account.health;
  return code === exit.done && state === 'sign_in_required' ? exitCodeOf(state) : code;
}

/** Who signs in is told also where the sign-in lacks the right to list keys: that is no failure of this command. */
async function read(client: Client, account: AccountSummary, host: Host): Promise<number> {
  const { readAccounts, tellReadings } = await import('./read-now.ts');
  const before = await client.accounts.login({ account: account.id });
  const readings = await readAccounts(client, [account]);
  const { checkedAt } = await client.accounts.login({ account: account.id });
  const isTold = checkedAt !== before.checkedAt;
  return tellReadings(
    host,
    readings.filter(({ failure }) => !(isTold && failure?.code === 'forbidden')),
  );
}
