import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { zonedFor } from '../keys/sheet.ts';
import { momentCell } from '../output/moments.ts';
import { cell, type Cell, type Sheet } from '../output/sheet.ts';
import { isForPeople, showSheet } from '../output/show.ts';
import type { Tone } from '../output/style.ts';
import { usedAccount } from './choose.ts';
import { jsonOfStored } from './json.ts';

export const command = defineCommand({
  path: ['accounts', 'list'],
  aliases: ['ls'],
  about: { en: 'List the accounts and how they are signed in', ja: 'アカウントとサインインの方法を一覧表示' },
  examples: ['latchkey accounts list', 'latchkey accounts list --output json'],
  run,
});

/** `latchkey accounts list`: what is stored; no server is asked. */
async function run(call: Call, host: Host): Promise<number> {
  const client = await host.client();
  const accounts = await client.accounts.list();
  const used = await usedAccount(client, accounts);
  const sheet = accountsSheet(accounts, used, host, isForPeople(call, host));
  await showSheet(call, host, sheet, host.words.noAccounts);
  return exit.done;
}

export function accountsSheet(
  accounts: readonly AccountSummary[],
  used: AccountSummary | null,
  host: Pick<Host, 'words' | 'language' | 'now'>,
  forPeople: boolean,
): Sheet {
  const { columns: titles } = host.words;
  return {
    columns: [
      { title: titles.name, shrinks: true },
      { title: titles.user, shrinks: true },
      { title: titles.server, shrinks: true },
      { title: titles.signIn, shrinks: true },
      { title: titles.state },
      { title: titles.keys, right: true },
      { title: titles.expiring, right: true },
      { title: titles.updated },
    ],
    rows: accounts.map((account) => [
      cell(account.id === used?.id && forPeople ? `${account.name} (${host.words.thisOne})` : account.name),
      cell(account.userId),
      cell(account.server.host),
      cell(signInText(account, host)),
      healthCell(account, host),
      countCell(account, account.keys.all),
      countCell(account, account.keys.expiring, account.keys.expiring > 0 ? 'soon' : 'plain'),
      momentCell(account.syncedAt, zonedFor({ host, forPeople }, undefined)),
    ]),
    ids: accounts.map(({ id }) => id),
    json: () => accounts.map((account) => jsonOfStored(account, account.id === used?.id)),
  };
}

/** Of what was never read nobody knows how many there are. */
function countCell({ syncedAt }: AccountSummary, count: number, tone: Tone = 'plain'): Cell {
  return syncedAt === null ? cell('–', 'faint', '') : cell(String(count), tone);
}

export function healthCell({ health }: AccountSummary, { words }: Pick<Host, 'words'>): Cell {
  const tone = health.state === 'ok' ? 'good' : health.state === 'unknown' ? 'faint' : 'bad';
  return cell(words.health[health.state], tone);
}

export function signInText({ signIn }: AccountSummary, { words }: Pick<Host, 'words'>): string {
  if (signIn.by === 'api_key') return words.signedIn.api_key(signIn.keyId);
  return words.signedIn[signIn.by];
}
