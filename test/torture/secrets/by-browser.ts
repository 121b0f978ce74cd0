import type { Client } from '../../../src-preload/client.ts';
import { visit } from '../../core/support/browser.ts';
import { idle, refresh } from '../../core/support/client.ts';
import { leaks, type Leak } from './leaky-server.ts';
import type { Orders } from './life.ts';

interface Life {
  app: Client;
  orders: Orders;
  /** The address that a browser was sent to last. */
  opened(): string;
  code(redirectUri: string): Promise<string>;
  expire(): Promise<unknown>;
  leak(how: Leak, methods: readonly string[]): Promise<unknown>;
  /** The next file that main asks for. */
  writeTo(file: string): void;
}

/** A proxy with a password, a sign-in by browser, its refresh, and all that goes wrong with them; gives the account. */
export async function liveByBrowser(life: Life): Promise<string> {
  await useProxy(life);
  const account = await signIn(life);
  await life.expire();
  await refresh(life.app, account);
  await signInAmidLeaks(life, account);
  await refreshAmidLeaks(life, account);
  await signOutAmidLeaks(life, account);
  await changePassword(life, account);
  await exportAll(life);
  return account;
}

async function useProxy({ app, orders }: Life): Promise<void> {
  const { proxy, replacedProxyPassword, proxyPassword: password } = orders;
  const manual = { mode: 'manual', user: '', exceptions: '127.0.0.1' } as const;
  await app.settings.setProxy({ ...manual, address: proxy.replace('//', `//ops:${replacedProxyPassword}@`) });
  await app.accounts.probe({ address: 'lns.example.com' });
  await app.settings.setProxy({ ...manual, address: proxy, user: 'ops', password });
  await app.accounts.probe({ address: 'lns.example.com' });
  await app.settings.proxy();
}

async function signIn({ app, orders, opened, code }: Life): Promise<string> {
  const { id: flow } = await app.signIn.begin({ address: orders.url, by: 'browser' });
  const asked = new URL(opened()).searchParams;
  const redirectUri = asked.get('redirect_uri') ?? '';
  const query = new URLSearchParams({ code: await code(redirectUri), state: asked.get('state') ?? '' });
  await visit(`http://localhost:${redirectUri.split('=')[1]}/oauth/callback?${query.toString()}`);
  const { result, failure } = await app.signIn.approve({ flow });
  if (result === null) throw new Error(`the sign-in by browser failed: ${failure?.code}`);
  await idle(app);
  return result;
}

/** The server says the code, or the token that it gave for it, wherever a text may stand. */
async function signInAmidLeaks({ app, code, leak }: Life, account: string): Promise<void> {
  const again = async () => {
    const { id: flow } = await app.signIn.again({ account, by: 'code' });
    await app.signIn.paste({ flow, code: await code('code') });
    await app.signIn.approve({ flow });
    await app.signIn.flows();
    await app.signIn.cancel({ flow });
  };
  for (const how of leaks) {
    await leak(how, ['POST']);
    await again();
  }
  for (const how of [401, 403, 'malformed'] as const) {
    await leak(how, ['GET']);
    await again();
  }
  await leak('none', []);
  await again();
  await idle(app);
}

async function refreshAmidLeaks({ app, expire, leak }: Life, account: string): Promise<void> {
  for (const how of leaks) {
    await expire();
    await leak(how, ['POST']);
    await refresh(app, account);
    await app.accounts.list();
  }
  await leak('none', []);
  await refresh(app, account);
}

async function signOutAmidLeaks({ app, leak }: Life, account: string): Promise<void> {
  for (const how of [400, 403, 409, 'html', 'malformed', 'plain'] as const) {
    await leak(how, ['DELETE']);
    await app.signIn.signOut({ account, onlyHere: false }).catch(() => undefined);
  }
  await leak('none', []);
}

async function changePassword({ app, orders, leak }: Life, account: string): Promise<void> {
  const { accountPassword: current, nextAccountPassword: next, wrongPassphrase: wrong } = orders;
  const change = (typed: string) => app.password.change({ account, current: typed, next, revoke: false });
  for (const how of [400, 401, 'html', 'plain'] as const) {
    await leak(how, ['PUT']);
    await change(current).catch(() => undefined);
  }
  await leak('none', []);
  await change(wrong).catch(() => undefined);
  await app.password.copy({ password: next });
  await change(current);
  await app.password.get({ account });
}

async function exportAll({ app, orders, writeTo }: Life): Promise<void> {
  writeTo(orders.exportedTo);
  await app.transfer.exportList();
  writeTo(orders.backedUpTo);
  await app.transfer.backup({ passphrase: orders.backupPassphrase });
}
