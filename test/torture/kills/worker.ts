import { openCore } from '../../../src-main/core/core.ts';
import type { Keychain } from '../../../src-main/core/vault/keychain.ts';
import { clientOf } from '../../../src-preload/client.ts';
import { everyKey, idle, refresh, when } from '../../core/support/client.ts';
import type { Act, Done, Plan } from './acts.ts';
import { idlePorts } from '../../core/support/ports.ts';

/** A core on a folder, as a host opens one, for whoever has nothing to show. */
export function openTortured(dataDir: string, keychain: Keychain) {
  const core = openCore({
    dataDir,
    keychain,
    info: { version: '0.0.0', platform: 'linux', electron: false, locale: 'en', dataDir },
    ports: idlePorts,
    log: () => undefined,
    secondLookMs: 5,
    checkOutput: true,
  });
  const app = clientOf(core);
  return {
    core,
    app,
    /** Opens the vault; throws where that is refused. */
    async start(): Promise<void> {
      const settled = when(app, async () => !['opening', 'waiting'].includes((await app.vault.state()).state), 'vault');
      core.start();
      await settled;
    },
  };
}

export type Tortured = ReturnType<typeof openTortured>;

/** Does acts, each by the methods that a window calls. */
export function openWorker({ dataDir, url }: Pick<Plan, 'dataDir' | 'url'>, keychain: Keychain) {
  const { core, app, start } = openTortured(dataDir, keychain);

  async function accountOf(user: string): Promise<string> {
    const found = (await app.accounts.list()).find(({ userId }) => userId === user);
    if (found === undefined) throw new Error(`no account of ${user}`);
    return found.id;
  }

  async function keyOf(user: string, name: string): Promise<{ account: string; id: string }> {
    const account = await accountOf(user);
    const { list, total } = await app.keys.open({ ...everyKey, account, text: name });
    const found = total === 0 ? [] : await app.keys.window({ list, from: 0, count: 100 });
    const key = found.find((one) => one.name === name);
    if (key === undefined) throw new Error(`${user} has no key ${name}`);
    return { account, id: key.id };
  }

  async function change(user: string, name: string, to: { name?: string; rights?: string[] }): Promise<null> {
    const key = await keyOf(user, name);
    const { rights, expiresAt } = await app.keys.get(key);
    await app.keys.update({ ...key, change: to, seen: { name, rights, expiresAt } });
    return null;
  }

  async function signInBy(flow: string, code: string): Promise<void> {
    await app.signIn.paste({ flow, code });
    const { state, failure } = await app.signIn.approve({ flow });
    if (state === 'failed') throw new Error(`the sign-in failed: ${failure?.code}`);
  }

  async function perform(act: Act): Promise<Done> {
    switch (act.do) {
      case 'start': {
        await start();
        const { state, failure } = await app.vault.state();
        if (state !== 'open') throw new Error(`the vault is ${state}: ${failure?.code}`);
        return null;
      }
      case 'add':
        await app.accounts.add({ address: url, apiKey: act.apiKey });
        return null;
      case 'join': {
        const { id: flow } = await app.signIn.begin({ address: url, by: 'code' });
        await signInBy(flow, act.code);
        const { state, failure } = await app.signIn.keep({ flow });
        if (state !== 'done') throw new Error(`the sign-in is ${state}: ${failure?.code}`);
        return null;
      }
      case 'again': {
        const { id: flow } = await app.signIn.again({ account: await accountOf(act.user), by: 'code' });
        await signInBy(flow, act.code);
        return null;
      }
      case 'refresh': {
        await refresh(app, await accountOf(act.user));
        const account = (await app.accounts.list()).find(({ userId }) => userId === act.user);
        if (account?.health.state !== 'ok') throw new Error(`after its refresh it is ${account?.health.state}`);
        return null;
      }
      case 'passphrase': {
        const { from: current, to } = act;
        await app.vault.change(
          to === null ? { act: 'remove_passphrase', current } : { act: 'set_passphrase', passphrase: to, current },
        );
        return null;
      }
      case 'label':
        await app.accounts.change({ account: await accountOf(act.user), change: { label: act.label } });
        return null;
      case 'setting':
        await app.settings.set({ clipboardSeconds: act.clipboardSeconds });
        return null;
      case 'note':
        await app.keys.note({ ...(await keyOf(act.user, act.key)), text: act.text });
        return null;
      case 'create': {
        const { name, rights, expiresAt } = act;
        const made = await app.keys.create({ account: await accountOf(act.user), name, rights, expiresAt });
        return { key: made.key.id, secret: made.secret };
      }
      case 'confirm': {
        const held = (await app.secrets.pending()).find(({ name }) => name === act.name);
        if (held === undefined) throw new Error(`no secret of ${act.name} is held`);
        await app.secrets.confirm({ secret: held.secret });
        return null;
      }
      case 'rename':
        return change(act.user, act.key, { name: act.name });
      case 'rights':
        return change(act.user, act.key, { rights: act.rights });
      case 'remove':
        await app.keys.remove(await keyOf(act.user, act.key));
        return null;
      case 'idle':
        await idle(app);
        return null;
      case 'sync':
        await refresh(app, await accountOf(act.user));
        return null;
      case 'close':
        await core.close();
        return null;
    }
  }

  return { perform };
}
