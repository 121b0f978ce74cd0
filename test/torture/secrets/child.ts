import { join } from 'node:path';
import { watchPoints } from '../kills/points.ts';
import { leaks } from './leaky-server.ts';
import type { Asked, Forgetting, Orders, Told } from './life.ts';

/*
 * The app's whole life, from its first start to a kill, and from there to its end: as the desktop runs it, with its log.
 */

// A window would keep the app alive; here it is its parent.
process.on('message', () => undefined);

let killAtSecret = false;
watchPoints((reached) => {
  if (!killAtSecret || reached.kind !== 'commit' || reached.when === 'before') return;
  if (reached.sql.includes('INSERT INTO secret')) process.kill(process.pid, 'SIGKILL');
});

const { clientOf } = await import('../../../src-preload/client.ts');
const { openCore } = await import('../../../src-main/core/core.ts');
const { openLog } = await import('../../../src-main/desktop/log.ts');
const { answerLogged } = await import('../../../src-main/desktop/guard.ts');
const { liveByBrowser } = await import('./by-browser.ts');
const { everyKey, idle, refresh, when } = await import('../../core/support/client.ts');

const orders = (await ask({ ask: 'orders' })) as Orders; // the parent's own type
const log = openLog(join(orders.dataDir, 'logs'));
const clipboard = { text: '' };
let writeTo = orders.savedTo;
let opened = '';
const core = openCore({
  dataDir: orders.dataDir,
  keychain: { get: silent, set: silent, remove: silent },
  info: { version: '0.0.0', platform: 'linux', electron: false, locale: 'en', dataDir: orders.dataDir },
  ports: {
    clipboard: {
      write: async (text) => tell({ copied: (clipboard.text = text) }),
      read: async () => clipboard.text,
      clear: async () => void (clipboard.text = ''),
    },
    chooseNewFile: async () => writeTo,
    chooseFile: async () => null,
    confirm: async () => true,
    openExternal: async (url) => tell({ opened: (opened = url) }),
  },
  log,
  secondLookMs: 20,
});
core.on((_name, payload) => tell({ event: JSON.stringify(payload) }));

/** As a window's calls go: through the host's own answering, with its log. */
const app = clientOf({
  async call(method, input) {
    const answer = await answerLogged(async () => core, true, [method, input], log);
    if (method !== 'secrets.reveal') tell({ answer: JSON.stringify(answer), method, ok: answer.ok });
    return answer;
  },
  on: core.on,
});

const forgetting: Record<Forgetting, () => Promise<unknown>> = {
  confirm: confirmSecrets,
  'remove key': removeKey,
  'sign out': async () => app.signIn.signOut({ account: await accountOf('lab'), onlyHere: false }),
  'remove account': async () => app.accounts.remove({ account: await accountOf('ops') }),
};

if (orders.stage === 'first') await first();
else if (orders.stage === 'last') await last();
else await forget(forgetting[orders.stage]);
process.exit(0);

async function first(): Promise<void> {
  await start();
  await fails(() => app.vault.create({ protection: 'keychain' }));
  await app.vault.create({ protection: 'passphrase', passphrase: orders.passphrase });
  const account = await signIn();
  await useKeys(account);
  await meetLeaks(account);
  await byBrowser();
  await lockAndUnlock();
  await app.accounts.signIn({ account, apiKey: orders.nextSignInKey });
  await idle(app);
  await ask({ ask: 'flush' });
  killAtSecret = true;
  await app.keys.create({ account, name: 'killed', rights: ['RIGHT_USER_INFO'], expiresAt: null });
}

/** Ends with an account that is signed in by browser. */
async function byBrowser(): Promise<void> {
  await liveByBrowser({
    app,
    orders,
    opened: () => opened,
    code: async (redirectUri) => String(Reflect.get(Object(await ask({ ask: 'code', redirectUri })), 'text')),
    expire: () => ask({ ask: 'expire' }),
    leak: (how, methods) => ask({ ask: 'leak', how, methods }),
    writeTo: (file) => void (writeTo = file),
  });
}

async function forget(act: () => Promise<unknown>): Promise<void> {
  await open();
  await act();
  await ask({ ask: 'flush' });
  process.kill(process.pid, 'SIGKILL');
}

async function confirmSecrets(): Promise<void> {
  await refresh(app, await accountOf('ops'));
  await when(app, async () => (await app.keys.unfinished()).every(({ state }) => state !== 'looking'));
  for (const { intent } of await app.keys.unfinished()) await app.keys.settle({ intent, remove: null });
  for (const { secret, name } of await app.secrets.pending()) {
    if (name === 'removed') continue;
    await app.secrets.confirm({ secret });
    await app.secrets.copy({ secret });
  }
}

/** With the secret that is held of it. */
async function removeKey(): Promise<void> {
  const [held] = await app.secrets.pending();
  if (held === undefined) throw new Error('no secret is held');
  await app.keys.remove({ account: held.account, id: held.keyId });
}

async function last(): Promise<void> {
  await open();
  const { passphrase: current, nextPassphrase: passphrase, wrongPassphrase } = orders;
  await fails(() => app.vault.change({ act: 'set_passphrase', passphrase, current: wrongPassphrase }));
  await app.vault.change({ act: 'set_passphrase', passphrase, current });
  orders.passphrase = passphrase;
  await lockAndUnlock();
  await core.close();
  log('stop');
  await ask({ ask: 'flush' });
}

async function accountOf(user: 'ops' | 'lab'): Promise<string> {
  const found = (await app.accounts.list()).find(({ userId }) => userId === user);
  if (found === undefined) throw new Error(`the account of ${user} is gone`);
  return found.id;
}

async function open(): Promise<void> {
  await start();
  await fails(() => app.vault.unlock({ passphrase: orders.wrongPassphrase }));
  await app.vault.unlock({ passphrase: orders.passphrase });
}

async function start(): Promise<void> {
  log('start', { version: '0.0.0' });
  const settled = when(app, async () => (await app.vault.state()).state !== 'opening', 'vault');
  core.start();
  await settled;
}

async function signIn(): Promise<string> {
  const { url, password, signInKey, refusedKey } = orders;
  await app.accounts.understand({ text: signInKey });
  await app.accounts.understand({ text: `https://ops:${password}@127.0.0.1` });
  await fails(() => app.accounts.inspect({ address: `https://ops:${password}@127.0.0.1`, apiKey: signInKey }));
  await fails(() => app.accounts.inspect({ address: url, apiKey: refusedKey }));
  for (const how of leaks) {
    await ask({ ask: 'leak', how, methods: how === 429 || how === 500 || how === 'html' ? [] : ['GET'] });
    await app.accounts.inspect({ address: url, apiKey: signInKey }).catch(() => undefined);
  }
  await ask({ ask: 'leak', how: 'none', methods: [] });
  await app.accounts.inspect({ address: url, apiKey: signInKey });
  const { id } = await app.accounts.add({ address: url, apiKey: signInKey, label: 'Operations' });
  await idle(app);
  await fails(() => app.accounts.add({ address: url, apiKey: signInKey }));
  await fails(() => app.accounts.signIn({ account: id, apiKey: refusedKey }));
  return id;
}

async function useKeys(account: string): Promise<void> {
  const list = await app.keys.open(everyKey);
  await app.keys.window({ list: list.list, from: 0, count: 100 });
  for (const name of ['confirmed', 'held', 'removed', 'saved']) {
    const asked = { account, name, rights: ['RIGHT_USER_INFO'], expiresAt: null };
    const { key, secret } = await app.keys.create(asked);
    tell({ revealed: (await app.secrets.reveal({ secret })).key });
    await app.secrets.copy({ secret });
    await app.keys.note({ account, id: key.id, text: `Runs the ${name} thing` });
    await app.keys.get({ account, id: key.id });
    if (name === 'saved') await app.secrets.save({ secret });
    if (name === 'saved') await fails(() => app.secrets.save({ secret }));
    if (name === 'confirmed') await app.secrets.confirm({ secret });
    if (name === 'confirmed') await app.secrets.copy({ secret });
  }
  await app.accounts.login({ account });
  await app.app.openConsole({ account, key: null });
  await app.settings.set({ account });
}

/** Every write, and a reading, against a server that gives away all that it knows. */
async function meetLeaks(account: string): Promise<void> {
  const { list } = await app.keys.open({ ...everyKey, text: 'held' });
  const [key] = await app.keys.window({ list, from: 0, count: 1 });
  if (key === undefined) throw new Error('the list has no key');
  const seen = await app.keys.get({ account, id: key.id });
  for (const how of leaks) {
    // What a server says of itself is asked again a few times, which takes seconds.
    await ask({ ask: 'leak', how, methods: how === 500 ? ['POST'] : ['POST', 'PUT', 'DELETE'] });
    const asked = { account, name: `leak ${how}`, rights: ['RIGHT_USER_INFO'], expiresAt: null };
    await app.keys.create(asked).catch(() => undefined);
    const { name, rights, expiresAt } = seen;
    const change = { account, id: key.id, change: { name: 'renamed' }, seen: { name, rights, expiresAt } };
    await app.keys.update(change).catch(() => undefined);
    await app.keys.remove({ account, id: 'NOKEY' }).catch(() => undefined);
    if (how === 429 || how === 500 || how === 'html') continue;
    await ask({ ask: 'leak', how, methods: ['GET'] });
    await refresh(app, account);
    await app.accounts.list();
    await app.sync.progress();
  }
  await ask({ ask: 'leak', how: 'none', methods: [] });
  await refresh(app, account);
  await app.keys.unfinished();
}

async function lockAndUnlock(): Promise<void> {
  await app.vault.lock();
  await fails(() => app.keys.open(everyKey));
  await fails(() => app.vault.unlock({ passphrase: orders.wrongPassphrase }));
  await app.vault.unlock({ passphrase: orders.passphrase });
}

async function fails(act: () => Promise<unknown>): Promise<void> {
  const failed = await act().then(
    () => false,
    () => true,
  );
  if (!failed) throw new Error(`what should fail did not: ${act.toString()}`);
}

async function silent(): Promise<never> {
  const { Failed } = await import('../../../src-preload/contract/failure.ts');
  throw new Failed('keychain_silent');
}

function tell(told: Told): void {
  process.send?.({ told });
}

/** Answers come in the order of the questions. */
function ask(asked: Asked): Promise<unknown> {
  return new Promise((resolve) => {
    process.once('message', resolve);
    process.send?.({ asked });
  });
}
