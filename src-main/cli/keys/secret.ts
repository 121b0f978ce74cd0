import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { KeyRef } from '../../../src-preload/contract/keys.ts';
import type { HeldSecret } from '../../../src-preload/contract/secrets.ts';
import { accountOfKey, namedAccount, userAtHost } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import { defineCommand } from '../grammar/define.ts';
import { secretFlags } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { momentCell, utc } from '../output/moments.ts';
import { cell } from '../output/sheet.ts';
import { isForPeople, showSheet } from '../output/show.ts';
import { handOver } from './hand-over.ts';
import { onlyOne, type Picked } from './pick.ts';
import { refIn, refText } from './ref.ts';
import { secretWayOf } from './secret-way.ts';
import { jsonOfAccount, nameCell, zonedFor } from './sheet.ts';

const flags = [
  {
    name: 'confirm',
    kind: 'bool',
    about: { en: 'Forget the secret: you have it', ja: 'シークレットを忘れる（受け取り済み）' },
  },
  ...secretFlags,
] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['keys', 'secret'],
  about: {
    en: 'Take the secret of a new key that waits, and confirm it',
    ja: '確認待ちの新しいキーのシークレットを受け取り、確認する',
  },
  flags,
  positionals: [{ name: 'key' }],
  examples: ['latchkey keys secret', 'latchkey keys secret "$KEY_ID" --secret-only'],
  run,
});

/** `latchkey keys secret [KEY]`: which secrets wait; or hands one over, as at the creation, and has the vault forget it. */
async function run(call: Given, host: Host): Promise<number> {
  const [text] = call.positionals;
  if (text === undefined) return list(call, host, await heldFor(null, call, host));
  const client = await host.client();
  const one = await heldOf(text, call, host);
  if (call.values.on('confirm')) {
    await client.secrets.confirm({ secret: one.secret });
    host.tell(host.words.secretConfirmed(one.name));
    return exit.done;
  }
  const way = await secretWayOf(call, host);
  if (way.by === 'none') throw new Refused(host.words.idsWithoutSecret, exit.usage);
  return handOver(call, host, await pickedOf(one, host), one.secret, way);
}

/** What waits, and how it is named for another command. */
type Held = HeldSecret & { of: AccountSummary; ref: string };

/** Of all accounts, whichever commands work on, unless one is named: what waits must not be overlooked. */
async function heldFor(ref: KeyRef | null, call: Call, host: Host): Promise<Held[]> {
  const client = await host.client();
  const named = ref === null ? await namedAccount(call, host) : await accountOfKey(ref, call, host);
  const all = await client.accounts.list();
  const across = ref !== null || (named === null && all.length > 1);
  return (await client.secrets.pending()).flatMap((held) => {
    const of = all.find(({ id }) => id === held.account);
    if (of === undefined || (named !== null && of.id !== named.id)) return [];
    return [{ ...held, of, ref: across ? refText({ account: of.id, id: held.keyId }) : held.keyId }];
  });
}

/** The one that waits of a key, by its reference, or by an ID or name that no other has. Throws `Refused`. */
async function heldOf(text: string, call: Call, host: Host): Promise<Held> {
  const ref = refIn(text);
  const held = await heldFor(ref, call, host);
  const ofId = held.filter(({ keyId }) => keyId === (ref?.id ?? text));
  const hasId = new Set(ofId.map(({ account }) => account));
  const ofName = ref === null ? held.filter(({ account, name }) => name === text && !hasId.has(account)) : [];
  const found = [...ofId, ...ofName].map((one) => ({ ...one, account: one.of, held: one }));
  if (found.length === 0) throw new Refused(host.words.noSecretOf(text), exit.failed);
  return onlyOne(found, text, host).held;
}

/** The key may be gone from the cache, its secret not. */
async function pickedOf({ account: id, of, ref, keyId, name, expiresAt }: Held, host: Host): Promise<Picked> {
  const client = await host.client();
  const unknown = { rights: [], createdAt: null, updatedAt: null, note: '', signsIn: [], news: null };
  const key = await client.keys
    .get({ account: id, id: keyId })
    .catch(() => ({ ...unknown, account: id, id: keyId, name, expiresAt }));
  return { account: of, key, ref };
}

async function list(call: Call, host: Host, held: readonly Held[]): Promise<number> {
  const { columns: titles } = host.words;
  const zoned = zonedFor({ host, forPeople: isForPeople(call, host) }, undefined);
  const sheet = {
    columns: [
      { title: titles.name, shrinks: true },
      { title: titles.id },
      { title: titles.account, shrinks: true },
      { title: titles.held },
    ],
    rows: held.map(({ name, keyId, of, heldSince }) => [
      nameCell(name, host),
      cell(keyId),
      cell(userAtHost(of)),
      momentCell(heldSince, zoned),
    ]),
    ids: held.map(({ ref }) => ref),
    json: () =>
      held.map(({ name, keyId, of, heldSince }) => ({
        id: keyId,
        name,
        account: jsonOfAccount(of),
        held_since: utc(heldSince),
      })),
  };
  await showSheet(call, host, sheet, host.words.noSecrets);
  await tellUnfinished(host);
  return exit.done;
}

/** Creations whose answer was lost, as where the process was killed: a key may be there whose secret nobody has. */
async function tellUnfinished(host: Host): Promise<void> {
  const client = await host.client();
  for (const { account, name, state, candidates } of await client.keys.unfinished()) {
    const ids = candidates.map(({ id }) => refText({ account, id })).join(' ');
    const called = clean(name);
    if (state === 'secret_lost') host.tell(host.words.creationSecretLost(called, ids));
    else host.tell(state === 'looking' ? host.words.creationOpen(called) : host.words.creationNone(called));
  }
}
