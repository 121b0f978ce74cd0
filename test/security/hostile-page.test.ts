import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Session, WebContents } from 'electron';
import type { Answer } from '../../src-preload/contract/failure.ts';
import { methods } from '../../src-preload/contract/index.ts';
import { limitAnyHost } from '../../src-main/desktop/any-host.ts';
import { answerLogged, limitCalls } from '../../src-main/desktop/guard.ts';
import { createOneDialog } from '../../src-main/desktop/one-dialog.ts';
import { limitOpenings } from '../../src-main/desktop/openings.ts';
import { secureContents, secureSession } from '../../src-main/desktop/security.ts';
import { isOver } from '../../src-main/desktop/size.ts';

const ok: Answer<unknown> = { ok: true, value: undefined };

test('calls beyond those that main has room for are refused by name, until others are answered', async () => {
  const limited = limitCalls(3);
  const answer = Promise.withResolvers<Answer<unknown>>();
  const under = Array.from({ length: 3 }, () => limited(() => answer.promise));
  expect(await limited(async () => ok)).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
  answer.resolve(ok);
  await Promise.all(under);
  expect(await limited(async () => ok)).toEqual(ok);
  await expect(limited(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await limited(async () => ok)).toEqual(ok);
});

test('an array of holes is as large as it is long', () => {
  expect(isOver(new Array(2 ** 32 - 1), 1_000_000)).toBe(true);
  expect(isOver({ rights: new Array(2_000_000) }, 1_000_000)).toBe(true);
  expect(isOver(new Array(10), 1_000_000)).toBe(false);
});

test.each([
  ['of an untrusted sender', false, { password: 'hunter2 hunter2' }],
  ['over a megabyte', true, { password: 'x'.repeat(1_000_001) }],
])('an input %s is not searched for secrets', async (_what, trusted, input) => {
  const hidden: string[] = [];
  const log = Object.assign(() => undefined, {
    file: '',
    close: () => undefined,
    hide(secrets: Iterable<string>) {
      hidden.push(...secrets);
      return () => undefined;
    },
  });
  const core = async () => ({ call: async () => ok });
  expect(await answerLogged(core, trusted, ['vault.unlock', input], log)).toMatchObject({ ok: false });
  expect(hidden).toEqual([]);
  await answerLogged(core, true, ['vault.unlock', { passphrase: 'hunter2' }], log);
  expect(hidden).toEqual(['hunter2']);
});

test('the browser is opened as often as a person clicks, and not more', async () => {
  const opened: string[] = [];
  let now = 0;
  const open = limitOpenings(
    async (url) => void opened.push(url),
    () => now,
  );
  for (let click = 0; click < 5; click++) await open('https://example.com/');
  for (let click = 0; click < 100; click++)
    await expect(open('https://example.com/')).rejects.toMatchObject({ code: 'rate_limited' });
  now += 10_000;
  await open('https://example.com/again');
  expect(opened).toHaveLength(6);
});

/** What Electron's contents tell, and what is done with each event. */
function contents() {
  const emitter = new EventEmitter();
  const policies: string[] = [];
  const logged: string[] = [];
  let decide: (() => unknown) | undefined;
  const parts = Object.assign(emitter, {
    setWindowOpenHandler: (handler: () => unknown) => (decide = handler),
    setWebRTCIPHandlingPolicy: (policy: string) => policies.push(policy),
  });
  // Of Electron's class these are what is called.
  secureContents(parts as unknown as WebContents, (event) => logged.push(event));
  const isPrevented = (name: string, details: object): boolean => {
    let prevented = false;
    emitter.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  };
  return { isPrevented, policies, logged, opens: () => decide?.() };
}

test('a page can load itself anew, and go nowhere else', () => {
  const { isPrevented, logged } = contents();
  const own = { url: 'app://latchkey/index.html', isMainFrame: true };
  for (const name of ['will-navigate', 'will-frame-navigate']) {
    expect(isPrevented(name, own)).toBe(false);
    expect(isPrevented(name, { ...own, isMainFrame: false })).toBe(true);
    for (const url of ['https://example.com/', 'app://latchkey/other.html', 'app://latchkey.example/index.html', ''])
      expect(isPrevented(name, { url, isMainFrame: true })).toBe(true);
  }
  expect(logged).toHaveLength(10);
});

test('a page can not keep its window open, and WebRTC is kept from UDP', () => {
  const { isPrevented, policies } = contents();
  // Electron: prevented, the page's wish to stay is ignored.
  expect(isPrevented('will-prevent-unload', {})).toBe(true);
  expect(policies).toEqual(['disable_non_proxied_udp']);
});

test('a page opens no window, embeds nothing and is led nowhere else', () => {
  const { isPrevented, opens, logged } = contents();
  expect(opens()).toEqual({ action: 'deny' });
  expect(isPrevented('will-attach-webview', {})).toBe(true);
  expect(isPrevented('will-redirect', {})).toBe(true);
  expect(logged).toEqual(['window_refused', 'webview_refused', 'redirect_refused']);
});

test('the session grants nothing, downloads nothing, and its way to others is a dead one', () => {
  const set = new Map<string, unknown[]>();
  const emitter = new EventEmitter();
  const keep =
    (name: string) =>
    (...values: unknown[]) =>
      void set.set(name, values);
  const session = Object.assign(emitter, {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: keep('spelling'),
    setProxy: keep('proxy'),
    webRequest: { onBeforeRequest: keep('requests') },
  });
  // Of Electron's class these are what is called.
  secureSession(session as unknown as Session, { isPackaged: true });
  const call = (name: string, ...words: unknown[]) =>
    (set.get(name)?.[0] as (...words: unknown[]) => unknown)(...words);
  const answers: unknown[] = [];
  call('request', {}, 'clipboard-read', (granted: boolean) => answers.push(granted));
  call('requests', { url: 'https://example.com/' }, (answer: object) => answers.push(answer));
  call('requests', { url: 'app://latchkey/index.html' }, (answer: object) => answers.push(answer));
  expect(answers).toEqual([false, { cancel: true }, { cancel: false }]);
  expect([call('check'), call('device'), set.get('spelling')]).toEqual([false, false, [false]]);
  expect(set.get('proxy')).toMatchObject([{ proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' }]);
  let prevented = false;
  emitter.emit('will-download', { preventDefault: () => (prevented = true) });
  expect(prevented).toBe(true);
});

test('hosts that the page names are asked as often as a person adds accounts, and not more; nothing else waits for that', async () => {
  let now = 0;
  const asked: string[] = [];
  const call = limitAnyHost(
    async (method) => {
      asked.push(method);
      return ok;
    },
    () => now,
  );
  const named = [...methods].filter(([, one]) => one.kind === 'command' && one.anyHost);
  expect(named.map(([name]) => name).sort()).toEqual([
    'accounts.add',
    'accounts.clusters',
    'accounts.inspect',
    'accounts.probe',
    'signIn.begin',
  ]);
  for (let calls = 0; calls < 30; calls++) expect(await call(named[calls % named.length]?.[0] ?? '', {})).toEqual(ok);
  for (const [name] of named)
    expect(await call(name, {})).toMatchObject({
      failure: { code: 'rate_limited', params: { reason: 'too_fast' }, retryAfterMs: 60_000 },
    });
  expect(await call('accounts.list', undefined)).toEqual(ok);
  expect(await call('sync.read', {})).toEqual(ok);
  expect(asked).toHaveLength(32);
  now += 60_000;
  expect(await call('accounts.inspect', {})).toEqual(ok);
});

test('one dialog of main is open at a time, whichever it is; what asks meanwhile is told so', async () => {
  const oneDialog = createOneDialog();
  const answer = Promise.withResolvers<string>();
  let shown = 0;
  const show = () => {
    shown++;
    return answer.promise;
  };
  const first = oneDialog(show);
  for (let again = 0; again < 20; again++)
    await expect(oneDialog(show)).rejects.toMatchObject({
      code: 'conflict',
      failure: { params: { reason: 'dialog_open' } },
    });
  answer.resolve('answered');
  expect(await first).toBe('answered');
  await expect(oneDialog(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await oneDialog(show)).toBe('answered');
  expect(shown).toBe(2);
});
