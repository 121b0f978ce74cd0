import { sortRights } from '../../../src-preload/contract/rights.ts';
import { isPast } from '../../../src-preload/contract/times.ts';
import type { Settings } from '../../../src-preload/contract/settings.ts';
import type { AccountId } from '../../../src-preload/contract/values.ts';
import { oneAccount, userAtHost } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { spanOf, whenOf } from '../grammar/moments.ts';
import { rightsIn } from '../grammar/rights-flags.ts';
import { keyName, right, secretFlags } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { exact } from '../output/moments.ts';
import { accountOfEnvironment } from '../session/place.ts';
import { handOver } from './hand-over.ts';
import { rightNamed } from './list.ts';
import { secretWayOf, type SecretWay } from './secret-way.ts';

const flags = [
  keyName,
  {
    name: 'expires',
    kind: 'when',
    about: {
      en: 'When it expires: a span such as 90d, a date, a time, or never; else as set in the window',
      ja: '有効期限: 90d のような期間、日付、日時、またはnever。省略時はウィンドウの設定に従う',
    },
    value: 'WHEN',
  },
  right,
  ...secretFlags,
] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['keys', 'create'],
  aliases: ['add'],
  about: {
    en: 'Create an API key; its secret is handed over once',
    ja: 'API キーを作成（シークレットは一度だけ渡されます）',
  },
  flags,
  rights: true,
  examples: [
    'latchkey keys create --name "Grafana exporter" --right-gateway-status-read --expires 90d',
    'latchkey keys create --name backup --right-user-info --secret-only | pass insert -m backup',
    'latchkey keys create --name backup --right-user-info --secret-file ./backup.key',
  ],
  run,
});

/** `latchkey keys create`. */
async function run(call: Given, host: Host): Promise<number> {
  const { words } = host;
  const name = call.values.text('name') ?? '';
  if (name.trim() === '') throw new Refused(words.nameNeeded, exit.usage);
  const rights = rightsOf(call, host);
  const way = await wayOf(call, host);
  const client = await host.client();
  const account = await oneAccount(call, host);
  const asked = call.values.text('expires') ?? usual((await client.settings.get()).expiry);
  const expiresAt = await momentOf(asked, host, account.id);
  const { key, secret } = await client.keys.create({ account: account.id, name, expiresAt, rights });
  host.tell(words.created(key.name, key.id, userAtHost(account)));
  host.tell(expiresAt === null ? words.createdNever : words.createdExpires(exact(expiresAt, host.language)));
  // Of a key that could not be cached, or is deleted already, what was asked for is known all the same: its secret is handed over.
  const detail = await client.keys
    .get({ account: account.id, id: key.id })
    .catch(() => ({ ...key, rights, updatedAt: null, note: '', signsIn: [] }));
  return handOver(call, host, { account, key: detail, ref: key.id }, secret, way);
}

/** What is not handed over at once waits in the vault, where there is one. Throws `Refused` for a way that would lose the secret. */
async function wayOf(call: Given, host: Host): Promise<SecretWay> {
  const way = await secretWayOf(call, host);
  if (way.by === 'none' && accountOfEnvironment(host.env) !== null) {
    throw new Refused(host.words.idsWithoutSecret, exit.usage);
  }
  return way;
}

/** By flags of `ttn-lw-cli`'s kind, and by `--right`. One that this release does not know is left to the server. */
function rightsOf({ values }: Given, { words }: Host): string[] {
  const named = values.list('right').map(rightNamed);
  const odd = named.find((right) => !/^RIGHT_[A-Z0-9_]{1,94}$/.test(right));
  if (odd !== undefined) throw new Refused(words.rightUnknown(odd), exit.usage);
  const rights = [...new Set([...rightsIn(values), ...named])];
  if (rights.length === 0) throw new Refused(words.rightsNeeded, exit.usage);
  return sortRights(rights);
}

function usual(expiry: Settings['expiry']): string {
  return { '30_days': '30d', '90_days': '90d', '1_year': '1y', never: 'never' }[expiry];
}

/** What `--expires` means, now by the server's clock, which is asked if need be. Throws `Refused` for a moment that is over. */
export async function momentOf(text: string, host: Host, account: AccountId): Promise<string | null> {
  if (text === 'never') return null;
  const { clockOffsetMs } = await (await host.client()).accounts.time({ account });
  const now = host.now() + clockOffsetMs;
  // A span in whole seconds, as a person would count it.
  const at = spanOf(text) === null ? whenOf(text, now) : whenOf(text, Math.ceil(now / 1000) * 1000);
  if (at === undefined || (at !== null && isPast(Date.parse(at), now)))
    throw new Refused(host.words.whenPast, exit.usage);
  return at;
}
