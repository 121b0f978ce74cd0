import type { HeldSecret } from '../../../src-preload/contract/secrets.ts';
import { placeOf } from '../accounts/choose.ts';
import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { momentCell, utc } from '../output/moments.ts';
import { cell } from '../output/sheet.ts';
import { isForPeople, showSheet } from '../output/show.ts';
import { jsonOfAccount, nameCell, zonedFor } from './sheet.ts';
import { handOver } from './hand-over.ts';
import { secretWayOf } from './secret-way.ts';

/** `latchkey keys secret [KEY]`: which secrets wait; or hands one over, as at the creation, and has the vault forget it. */
export async function run(call: Call, host: Host): Promise<number> {
  const client = await host.client();
  const held = await client.secrets.pending();
  const [text] = call.positionals;
  if (text === undefined) return list(call, host, held);
  const found = held.filter(({ keyId, name }) => keyId === text || name === text);
  const [one, ...others] = found;
  if (one === undefined) throw new Refused(host.words.noSecretOf(text), exit.failed);
  if (others.length > 0) {
    throw new Refused(host.words.keyAmbiguous(text, found.map(({ keyId }) => keyId).join(', ')), exit.usage);
  }
  if (call.values.on('confirm')) {
    await client.secrets.confirm({ secret: one.secret });
    host.tell(host.words.secretConfirmed(one.name));
    return exit.done;
  }
  const way = await secretWayOf(call, host);
  if (way.by === 'none') throw new Refused(host.words.idsWithoutSecret, exit.usage);
  return handOver(call, host, await pickedOf(one, host), one.secret, way);
}

/** The key may be gone from the cache, its secret not. */
async function pickedOf({ account: id, keyId, name, expiresAt }: HeldSecret, host: Host) {
  const client = await host.client();
  const account = (await client.accounts.list()).find((one) => one.id === id);
  if (account === undefined) throw new Refused(host.words.noAccounts, exit.failed);
  const unknown = { rights: [], createdAt: null, updatedAt: null, note: '', signsIn: [], news: null };
  const key = await client.keys
    .get({ account: id, id: keyId })
    .catch(() => ({ ...unknown, account: id, id: keyId, name, expiresAt }));
  return { account, key };
}

async function list(call: Call, host: Host, held: readonly HeldSecret[]): Promise<number> {
  const client = await host.client();
  const accounts = new Map((await client.accounts.list()).map((account) => [account.id, account]));
  const { columns: titles } = host.words;
  const zoned = zonedFor({ host, forPeople: isForPeople(call, host) }, undefined);
  const sheet = {
    columns: [
      { title: titles.name, shrinks: true },
      { title: titles.id },
      { title: titles.account, shrinks: true },
      { title: titles.held },
    ],
    rows: held.map(({ name, keyId, account, heldSince }) => {
      const of = accounts.get(account);
      return [
        nameCell(name, host),
        cell(keyId),
        cell(of === undefined ? account : placeOf(of)),
        momentCell(heldSince, zoned),
      ];
    }),
    ids: held.map(({ keyId }) => keyId),
    json: () =>
      held.map(({ name, keyId, account, heldSince }) => {
        const of = accounts.get(account);
        return {
          id: keyId,
          name,
          account: of === undefined ? { id: account } : jsonOfAccount(of),
          held_since: utc(heldSince),
        };
      }),
  };
  await showSheet(call, host, sheet, host.words.noSecrets);
  await tellUnfinished(host);
  return exit.done;
}

/** Creations whose answer was lost, as where the process was killed: a key may be there whose secret nobody has. */
async function tellUnfinished(host: Host): Promise<void> {
  const client = await host.client();
  for (const { name, state, candidates } of await client.keys.unfinished()) {
    const ids = candidates.map(({ id }) => id).join(' ');
    const called = clean(name);
    if (state === 'secret_lost') host.tell(host.words.creationSecretLost(called, ids));
    else host.tell(state === 'looking' ? host.words.creationOpen(called) : host.words.creationNone(called));
  }
}
