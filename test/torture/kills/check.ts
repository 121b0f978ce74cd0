import type { Client } from '../../../src-preload/client.ts';
import type { Output } from '../../../src-preload/contract/index.ts';
import { everyKey, idle, refresh, when } from '../../core/support/client.ts';
import type { Act } from './acts.ts';
import type { KnownKey } from './ledger.ts';
import type { Life } from './life.ts';
import { checkPassphrase } from './check-passphrase.ts';
import { checkSignIn } from './check-sign-in.ts';
import { openTortured } from './worker.ts';

type Summary = Output<'keys.window'>[number];
type Account = Output<'accounts.list'>[number];

/** What a good start is, and what it has found. */
export interface Found {
  started: boolean;
  lost: string[];
  accountsLost: number;
  keysUnknown: number;
}

export interface How {
  /** Users whose lists are read. */
  syncs: readonly string[];
  /** Whether the vault is opened by its passphrase too; it is after a change of it. */
  byPassphrase: boolean;
  /** The kill may have cost the sign-in by browser. */
  costsSignIn: boolean;
}

/**
 * Opens the folder again and looks for what was acknowledged: first as the cache and the vault have it, then against the
 * server. The act that was under way may have happened or not, and the ledger takes over which.
 */
export async function check(life: Life, underWay: Act | null, how: How): Promise<Found> {
  const byPassphrase = how.byPassphrase || underWay?.do === 'passphrase';
  const opened = byPassphrase ? await checkPassphrase(life, underWay) : [];
  const { core, app, start } = openTortured(life.dataDir, life.keychain);
  const found: Found = { started: false, lost: opened, accountsLost: 0, keysUnknown: 0 };
  try {
    await start();
    const { state, failure, recovered } = await app.vault.state();
    if (state !== 'open') found.lost.push(`it did not start: ${state} ${failure?.code ?? ''}`);
    if (recovered.length > 0) found.lost.push(`it had to recover: ${recovered.join()}`);
    found.started = state === 'open' && recovered.length === 0;
    if (state === 'open') await look(app, life, underWay, how, found);
  } finally {
    await core.close();
  }
  return found;
}

async function look(app: Client, life: Life, underWay: Act | null, how: How, found: Found) {
  const { lost } = found;
  const accounts = new Map((await app.accounts.list()).map((account) => [account.userId, account]));
  found.accountsLost = checkAccounts(life, underWay, accounts, lost);
  await checkSetting(app, life, underWay, lost);
  await checkKeysHere(app, life, underWay, accounts, lost);

  for (const user of how.syncs) {
    const account = accounts.get(user);
    if (account === undefined) continue;
    await refresh(app, account.id);
    await checkAgainstServer(app, life, account, lost);
    life.ledger.read.add(user);
  }
  await checkSignIn(app, life, how.costsSignIn, lost);
  // Of a key that was deleted amid a kill the app finds out by itself, and lets its secret go.
  const { stack } = life;
  await when(app, async () =>
    (await app.secrets.pending()).every(({ keyId }) => stack.state.keyById(keyId) !== undefined),
  );
  await when(app, async () => (await app.keys.unfinished()).every(({ state }) => state !== 'looking'));
  await idle(app);
  found.keysUnknown = await checkKeysThere(app, life, underWay, accounts, lost);
  await settleSome(app, life, lost);
}

/** Gives how many accounts are lost. */
function checkAccounts(life: Life, underWay: Act | null, accounts: Map<string, Account>, lost: string[]): number {
  const { ledger } = life;
  const missing = [...ledger.accounts.keys()].filter((user) => !accounts.has(user));
  for (const user of missing) lost.push(`the account of ${user}`);
  for (const [user, { label }] of accounts) {
    const known = ledger.accounts.get(user);
    const isBeingAdded = (underWay?.do === 'add' || underWay?.do === 'join') && underWay.user === user;
    const isBeingLabelled = underWay?.do === 'label' && underWay.user === user && label === underWay.label;
    if (known === undefined && !isBeingAdded) lost.push(`an account of ${user} that nobody added`);
    else if (known !== undefined && label !== known && !isBeingLabelled) lost.push(`the label of ${user}`);
    ledger.accounts.set(user, label);
  }
  return missing.length;
}

async function checkSetting(app: Client, { ledger }: Life, underWay: Act | null, lost: string[]): Promise<void> {
  const { clipboardSeconds } = await app.settings.get();
  const isBeingSet = underWay?.do === 'setting' && underWay.clipboardSeconds === clipboardSeconds;
  if (clipboardSeconds !== ledger.clipboardSeconds && !isBeingSet) lost.push('a setting');
  ledger.clipboardSeconds = clipboardSeconds;
}

/** What the store says by itself, before any server is asked. */
async function checkKeysHere(
  app: Client,
  { ledger }: Life,
  underWay: Act | null,
  accounts: Map<string, Account>,
  lost: string[],
): Promise<void> {
  for (const [user, account] of accounts) {
    const listed = await listOf(app, account.id);
    for (const key of ledger.keys.values()) {
      if (key.user !== user) continue;
      const row = listed.get(key.id);
      if (row === undefined && !isAt(underWay, 'remove', key)) lost.push(`${key.name} is not in the list`);
      if (row === undefined) continue;
      const isRenamed = underWay?.do === 'rename' && underWay.key === key.name && row.name === underWay.name;
      if (row.name !== key.name && !isRenamed) lost.push(`the name of ${key.name}: ${row.name}`);
      const { note, rights } = await app.keys.get({ account: account.id, id: key.id });
      const isNoted = underWay?.do === 'note' && underWay.key === key.name && note === underWay.text;
      if (note !== key.note && !isNoted && !isAt(underWay, 'remove', key)) lost.push(`the note of ${key.name}`);
      key.note = note;
      if (!sameRights(rights, key.rights) && !isAt(underWay, 'rights', key)) lost.push(`the rights of ${key.name}`);
    }
    for (const id of ledger.removed) if (listed.has(id)) lost.push(`a removed key is in the list: ${id}`);
  }
}

/** After a whole reading the list is the server's. */
async function checkAgainstServer(app: Client, { stack }: Life, account: Account, lost: string[]): Promise<void> {
  const listed = await listOf(app, account.id);
  const theirs = stack.state.keys(account.userId);
  const wrong = theirs.filter(({ id, name }) => listed.get(id)?.name !== name).length;
  if (wrong > 0 || theirs.length !== listed.size) {
    lost.push(`the list of ${account.userId}: ${listed.size} for ${theirs.length}, ${wrong} wrong or missing`);
  }
}

/** Every key that the app made is accounted for, in one way. Gives how many are not. */
async function checkKeysThere(
  app: Client,
  life: Life,
  underWay: Act | null,
  accounts: Map<string, Account>,
  lost: string[],
): Promise<number> {
  const { ledger, stack, foreign } = life;
  const pending = new Map((await app.secrets.pending()).map((held) => [held.keyId, held]));
  const unfinished = await app.keys.unfinished();
  const candidates = new Set(unfinished.flatMap((intent) => intent.candidates.map(({ id }) => id)));
  let unknown = 0;

  for (const [user, account] of accounts) {
    for (const key of stack.state.keys(user).filter(({ id }) => !foreign.has(id))) {
      const known = ledger.keys.get(key.id);
      const held = pending.get(key.id);
      if (held !== undefined && (await app.secrets.reveal({ secret: held.secret })).key !== stack.key(user, key.id)) {
        lost.push(`the secret of ${key.name} is another one`);
      }
      if (held !== undefined && (await app.keys.get({ account: account.id, id: key.id })).news === 'new') {
        lost.push(`${key.name}, which was made here, is told as news`);
      }
      if (held === undefined && known?.secret === 'held' && !isAt(underWay, 'confirm', known)) {
        lost.push(`the secret of ${key.name}`);
      }
      if (held !== undefined && known?.secret === 'gone')
        lost.push(`the confirmed secret of ${key.name} is still held`);
      if (candidates.has(key.id) && (held !== undefined || known !== undefined)) {
        lost.push(`${key.name} is taken for one whose answer was lost`);
      }
      if (held === undefined && known === undefined && !candidates.has(key.id)) {
        lost.push(`${key.name} is on the server and unknown`);
        unknown += 1;
      }
      if (known !== undefined || held !== undefined) {
        ledger.keys.set(key.id, {
          id: key.id,
          user,
          name: key.name,
          madeAs: known?.madeAs ?? key.name,
          rights: key.rights,
          note: known?.note ?? '',
          secret: held === undefined ? 'gone' : 'held',
        });
      }
    }
  }
  checkGone(life, underWay, pending, lost);
  checkNumbers(life, unfinished, lost);
  return unknown;
}

/** Keys that the ledger has and the server has not: the removal was under way. Their secrets are gone too. */
function checkGone(
  { ledger, stack }: Life,
  underWay: Act | null,
  pending: ReadonlyMap<string, Output<'secrets.pending'>[number]>,
  lost: string[],
): void {
  for (const key of ledger.keys.values()) {
    if (stack.state.keyById(key.id) !== undefined) continue;
    if (!isAt(underWay, 'remove', key)) lost.push(`${key.name} is gone from the server`);
    ledger.keys.delete(key.id);
    ledger.removed.add(key.id);
  }
  for (const { keyId, name } of pending.values()) {
    if (stack.state.keyById(keyId) === undefined) lost.push(`the secret of ${name}, which was removed, is still held`);
  }
}

/** Nothing was asked for twice, and no creation is open but those known. */
function checkNumbers({ ledger, stack }: Life, unfinished: Output<'keys.unfinished'>, lost: string[]): void {
  const posted = new Map<string, number>();
  for (const { method, path, body } of stack.requests) {
    if (method !== 'POST' || !path.endsWith('/api-keys')) continue;
    const name = String((JSON.parse(body) as { name?: unknown }).name); // a creation
    posted.set(name, (posted.get(name) ?? 0) + 1);
  }
  for (const [name, times] of posted) {
    if (times > (ledger.begun.get(name) ?? 0)) lost.push(`${name} was sent ${times} times`);
  }
  const open = new Set(unfinished.map(({ intent }) => intent));
  for (const intent of ledger.open) if (!open.has(intent)) lost.push('a creation that was open');
}

/** Some creations are laid aside, with their key or without, and the others stay for a later start. */
async function settleSome(app: Client, { ledger, random, stack }: Life, lost: string[]): Promise<void> {
  for (const { intent, account, state, candidates } of await app.keys.unfinished()) {
    const alive = candidates.filter(({ id }) => stack.state.keyById(id) !== undefined);
    if ((state === 'secret_lost') !== candidates.length > 0)
      lost.push(`a creation is ${state} with ${candidates.length}`);
    if (random.chance(0.3)) {
      ledger.open.add(intent);
      continue;
    }
    const user = (await app.accounts.list()).find(({ id }) => id === account)?.userId ?? '';
    const remove = random.chance(0.5) ? (alive[0]?.id ?? null) : null;
    await app.keys.settle({ intent, remove });
    if (remove !== null) ledger.removed.add(remove);
    const rest = alive.filter(({ id }) => id !== remove);
    // With more than one candidate it stays open for the others.
    if (remove !== null && candidates.length > 1) ledger.open.add(intent);
    else ledger.open.delete(intent);
    for (const { id } of rest) {
      const { name, rights } = stack.state.findKey(user, id);
      ledger.keys.set(id, { id, user, name, madeAs: name, rights, note: '', secret: 'gone' });
    }
  }
}

async function listOf(app: Client, account: string): Promise<Map<string, Summary>> {
  const { list, total } = await app.keys.open({ ...everyKey, account });
  const rows = new Map<string, Summary>();
  for (let from = 0; from < total; from += 100) {
    for (const row of await app.keys.window({ list, from, count: 100 })) rows.set(row.id, row);
  }
  return rows;
}

function isAt(act: Act | null, kind: 'remove' | 'rights' | 'confirm', key: KnownKey): boolean {
  if (act?.do !== kind) return false;
  return 'name' in act ? act.name === key.madeAs : act.key === key.name;
}

function sameRights(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
