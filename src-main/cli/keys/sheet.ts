import type { Client } from '../../../src-preload/client.ts';
import type { AccountSummary, ServerClock } from '../../../src-preload/contract/accounts.ts';
import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { ApiKeyDetail, ApiKeySummary } from '../../../src-preload/contract/keys.ts';
import { digestInWords } from '../../../src-preload/messages/rights-words.ts';
import { userAtHost } from '../accounts/choose.ts';
import type { Host } from '../host.ts';
import { expiryCell, momentCell, utc, type Zoned } from '../output/moments.ts';
import { cell, type Cell, type Column, type Sheet } from '../output/sheet.ts';
import type { Format } from '../output/show.ts';
import { refText } from './ref.ts';
import { rightsWords } from './rights-words.ts';

export interface SheetOptions {
  host: Host;
  client: Client;
  accounts: readonly AccountSummary[];
  withAccount: boolean;
  /** IDs for a pipe say whose they are. */
  across: boolean;
  forPeople: boolean;
  format: Format;
}

/** Keys as rows; for JSON with all that is known of each. */
export async function keysSheet(listed: readonly ApiKeySummary[], options: SheetOptions): Promise<Sheet> {
  const { host, accounts, withAccount, across, format, client } = options;
  const { columns: titles } = host.words;
  const byId = new Map(accounts.map((account) => [account.id, account]));
  // Machines get rights by their constants, which a list's rows do not hold.
  const isForMachines = ['json', 'csv', 'tsv'].includes(format);
  const asked = isForMachines ? await Promise.all(listed.map((key) => detailOf(key, client))) : [];
  // What was deleted since it was listed is not in the list any more.
  const keys = listed.filter((_, nth) => asked[nth] !== null);
  const details = asked.filter((detail) => detail !== null);
  const rights = await rightsWords(host.language);
  const columns: Column[] = [
    { title: titles.name, shrinks: true },
    { title: titles.id, shrinks: true },
    { title: titles.rights, shrinks: true },
    { title: titles.created },
    { title: titles.expires },
    ...(withAccount ? [{ title: titles.account, shrinks: true }] : []),
  ];
  return {
    columns,
    rows: format === 'json' ? [] : keys.map((key, nth) => rowOf(key, details[nth])),
    ids: keys.map((key) => (across ? refText(key) : key.id)),
    json: () => details.map((key) => jsonOfKey(key, byId.get(key.account))),
  };

  function rowOf(key: ApiKeySummary, detail: ApiKeyDetail | undefined): Cell[] {
    const account = byId.get(key.account);
    const zoned = zonedFor(options, account);
    return [
      nameCell(key.name, host),
      cell(key.id),
      cell(detail === undefined ? digestInWords(key.rights, rights) : detail.rights.join(' ')),
      momentCell(key.createdAt, zoned),
      expiryCell(key.expiresAt, zoned),
      ...(withAccount ? [cell(account === undefined ? key.account : accountText(account, options.forPeople))] : []),
    ];
  }
}

/** null where the key was deleted meanwhile. */
function detailOf(key: ApiKeySummary, client: Client): Promise<ApiKeyDetail | null> {
  return client.keys.get({ account: key.account, id: key.id }).catch((error: unknown) => {
    if (failureOf(error).code === 'not_found') return null;
    throw error;
  });
}

/** `clock`: of the account's server; undefined for times of this computer's own. */
export function zonedFor(
  { host, forPeople }: { host: Pick<Host, 'words' | 'language' | 'now'>; forPeople: boolean },
  clock: ServerClock | undefined,
): Zoned {
  const { words, language } = host;
  const { clockOffsetMs = 0, clockDoubt = null } = clock ?? {};
  return { words, language, forPeople, now: host.now() + clockOffsetMs, isJudged: clockDoubt === null };
}

export function nameCell(name: string, { words }: Host): Cell {
  return name === '' ? cell(words.unnamed, 'faint', '') : cell(name);
}

/** As documented for scripts: names of the API where it has them, and what Latchkey knows besides. */
export function jsonOfKey(key: ApiKeyDetail, account: AccountSummary | undefined) {
  return {
    id: key.id,
    name: key.name,
    rights: key.rights,
    created_at: timeOf(key.createdAt),
    updated_at: timeOf(key.updatedAt),
    expires_at: timeOf(key.expiresAt),
    account: account === undefined ? { id: key.account } : jsonOfAccount(account),
    note: key.note,
    signs_in: key.signsIn.length > 0,
    news: key.news,
  };
}

export function jsonOfAccount({ id, name, userId, server }: AccountSummary) {
  return { id, name, user_id: userId, host: server.host };
}

function accountText(account: AccountSummary, forPeople: boolean): string {
  return forPeople ? account.name : userAtHost(account);
}

const timeOf = (time: string | null) => (time === null ? null : utc(time));
