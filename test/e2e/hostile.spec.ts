import type { ElectronApplication, Page } from '@playwright/test';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { failureCodes } from '../../src-preload/contract/failure.ts';
import { createAuthority } from '../stack/certificates.ts';
import { addAccount, expect, login, row, test, withKeys } from './app.ts';
import { answerQuestions, questionsOf } from './launch.ts';

/** What main did for the page that people notice; each asks or opens something. */
interface Deeds {
  opened: string[];
  dialogs: number;
}

/** Notes what main opens and asks instead of doing it. */
async function watchMain(app: ElectronApplication): Promise<() => Promise<Deeds>> {
  await app.evaluate(({ dialog, shell, clipboard }) => {
    const deeds: Deeds = { opened: [], dialogs: 0 };
    (globalThis as unknown as { deeds: Deeds }).deeds = deeds;
    shell.openExternal = async (url) => void deeds.opened.push(url);
    dialog.showSaveDialog = async () => {
      deeds.dialogs++;
      return { canceled: true, filePath: '' };
    };
    return clipboard.writeText('what the user copied elsewhere');
  });
  return () => app.evaluate(() => (globalThis as unknown as { deeds: Deeds }).deeds);
}

/** Ports of this machine that count who speaks with them, by TCP and by UDP. */
async function listeners() {
  const [udp, tcp] = [createSocket('udp4'), createServer()];
  const heard = { tcp: 0, udp: 0 };
  udp.on('message', () => heard.udp++);
  tcp.on('connection', (socket) => {
    heard.tcp++;
    socket.destroy();
  });
  udp.bind(0, '127.0.0.1');
  tcp.listen(0, '127.0.0.1');
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
  return {
    heard,
    tcpPort: (tcp.address() as AddressInfo).port,
    udpPort: udp.address().port,
    close: () => void (udp.close(), tcp.close()),
  };
}

/** Everything that the bridge has, with everything that crosses it; gives how often each code was answered. */
async function callEverything(page: Page, known: { account: string; key: string }): Promise<Record<string, number>> {
  return page.evaluate(async ({ account, key }) => {
    type Call = (input?: unknown) => Promise<{ ok: boolean; value?: unknown; failure?: { code: string } }>;
    const codes: Record<string, number> = {};
    const { on, ...groups } = window.latchkey;
    const madeUp = 'acc_zzzzzzzzzzzzzzzz';
    const paths = [
      '../../../../etc/passwd',
      '/etc/passwd',
      '\\\\evil\\share',
      'C:\\Windows\\win.ini',
      'CON',
      'file:///etc',
    ];
    const schemes = ['javascript:alert(1)', 'file:///etc/passwd', 'smb://evil/x', 'ms-settings:', 'data:text/html,x'];
    const hosts = [
      'http://evil.example',
      'https://user:pass@evil.example',
      'https://evil.example:0',
      'ftp://evil.example',
    ];
    const texts = [...paths, ...schemes, ...hosts, '', '\u0000', '\ud800', '__proto__', 'constructor', "' OR 1=1 --"];
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    const polluting: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    const shapes: (() => unknown)[] = [
      ...[undefined, null, true, 0, -1, NaN, Infinity, 2 ** 53].map((value) => () => value),
      ...texts.map((text) => () => text),
      () => [],
      () => ({}),
      () => polluting,
      () => cycle,
      () => () => 'called',
      () => Symbol('x'),
      () => new Map([[account, key]]),
      () => new SharedArrayBuffer(64),
      () => new Uint8Array(8),
      () => new Date(NaN),
      () => new Error('x'),
      () => document.body,
      () => window,
      () => Promise.resolve(1),
      () =>
        new Proxy(
          { account },
          {
            get: () => {
              throw new Error('looked at');
            },
          },
        ),
      () => ({
        get account() {
          return account;
        },
        get id(): string {
          throw new Error('looked at');
        },
      }),
      () => ({ account: madeUp, id: key }),
      () => ({ account: madeUp, id: key, text: 'forged' }),
      () => ({ account: madeUp, key }),
      () => ({ account: madeUp, label: 'forged' }),
      () => ({ account: madeUp, reason: 'asked' }),
      () => ({ account: madeUp, apiKey: `NNSXS.${'A'.repeat(40)}.${'B'.repeat(52)}` }),
      () => ({ account, id: 'madeup', text: 'forged' }),
      () => ({ intent: 'int_zzzzzzzzzzzzzzzz', remove: key }),
      () => ({ secret: 'sec_zzzzzzzzzzzzzzzz' }),
      () => ({ list: 'lst_zzzzzzzzzzzzzzzz', from: 0, count: 100 }),
      () => ({ protection: 'memory' }),
      () => ({ passphrase: 'x'.repeat(1000) }),
      ...texts.map((text) => () => ({ account: text, id: text, key: text, secret: text, intent: text, list: text })),
      ...[...hosts, ...schemes].map((address) => () => ({
        address,
        apiKey: `NNSXS.${'A'.repeat(40)}.${'B'.repeat(52)}`,
      })),
      () => ({ account, key: '../../../admin' }),
      () => ({ account, key: 'javascript:alert(1)' }),
    ];
    /** Slow to carry, so that not each method is given them. */
    const huge: (() => unknown)[] = [
      () => 'x'.repeat(4_000_000),
      () => new Array<unknown>(200_000),
      () => ({ apiKey: 'x'.repeat(4_000_000), passphrase: 'x'.repeat(4_000_000) }),
    ];
    const count = (code: string) => (codes[code] = (codes[code] ?? 0) + 1);
    for (const [group, members] of Object.entries(groups))
      for (const [name, method] of Object.entries(members)) {
        // These need no input to be obeyed, and what they do is main's to ask, or is asked of them elsewhere.
        const free = [
          'vault.startAnew',
          'vault.lock',
          'vault.retry',
          'transfer.exportList',
          'transfer.choose',
        ].includes(`${group}.${name}`);
        const given = name === 'open' || name === 'unlock' ? [...shapes, ...huge] : shapes;
        const asked = given.map(async (shape) => {
          const input = shape();
          if (free && input === undefined) return;
          try {
            const answer = await (method as unknown as Call)(input);
            count(answer.ok ? 'ok' : (answer.failure?.code ?? 'no code'));
          } catch {
            // It did not cross the bridge.
            count('not sent');
          }
        });
        await Promise.all(asked);
      }
    for (const name of ['constructor', '__proto__', 'vault\u0000', {}, null])
      (on as unknown as (event: unknown, listener: unknown) => unknown)(name, () => undefined);
    if ('polluted' in {}) count('polluted');
    return codes;
  }, known);
}

test('a page that turned hostile gets nothing that is not its own, and the app goes on', async ({
  serve,
  run,
  folder,
}) => {
  test.slow();
  const stack = await serve(withKeys({ name: 'Kept', rights: ['RIGHT_USER_INFO'] }));
  const { app, page, close } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await expect(row(page, 'Kept')).toBeVisible();
  const deeds = await watchMain(app);
  const account = await page.evaluate(async () => {
    const answer = await window.latchkey.accounts.list();
    return answer.ok ? (answer.value[0]?.id ?? '') : '';
  });
  const before = JSON.stringify(stack.state.keys('ops'));
  const asked = stack.requests.length;

  const codes = await callEverything(page, { account, key: stack.state.findKey('ops', 'Kept').id });
  expect(Object.keys(codes).filter((code) => ![...failureCodes, 'ok', 'not sent'].includes(code))).toEqual([]);
  expect(codes['invalid_input']).toBeGreaterThan(500);
  expect(await deeds()).toEqual({ opened: [], dialogs: 0 });
  expect(JSON.stringify(stack.state.keys('ops'))).toBe(before);
  expect(stack.requests.slice(asked).filter(({ method }) => method !== 'GET')).toEqual([]);

  const flooded = await page.evaluate(async (id) => {
    const calls = Array.from({ length: 3000 }, () => window.latchkey.app.openConsole({ account: id, key: null }));
    const answers = await Promise.all(calls);
    return [...new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.failure.code)))].sort();
  }, account);
  expect(flooded).toEqual(['ok', 'rate_limited']);
  const { opened } = await deeds();
  expect(opened.length).toBeLessThanOrEqual(5);
  expect(new Set(opened)).toEqual(new Set([`${stack.url}/console/user-settings/api-keys`]));

  await page.evaluate(() => {
    document.title = 'NNSXS.A.SECRET';
    document.body.innerText = '';
    location.reload();
  });
  await expect(row(page, 'Kept')).toBeVisible();
  const text = await readFile(join(folder, 'logs/latchkey.log'), 'utf8');
  expect(text).not.toContain(stack.key('ops', login.name).split('.')[2]);

  // It goes on calling while the app quits.
  await page.evaluate(() => {
    const again = () => {
      void window.latchkey.vault.retry();
      void window.latchkey.vault.startAnew();
      void window.latchkey.vault.unlock({ passphrase: 'x' }).then(again);
    };
    for (let i = 0; i < 10; i++) again();
    addEventListener('beforeunload', (event) => event.preventDefault());
  });
  await close();
  const again = await run();
  await expect(row(again.page, 'Kept')).toBeVisible();
  expect(stack.state.keys('ops')).toHaveLength(2);
});

test('a page that turned hostile speaks with nobody, and reads no clipboard', async ({ run }) => {
  test.slow();
  const { app, page } = await run();
  await watchMain(app);
  const { heard, tcpPort, udpPort, close } = await listeners();
  const result = await page.evaluate(
    async ([tcp, udp]) => {
      const address = `http://127.0.0.1:${tcp}/`;
      const failed: Record<string, boolean> = {};
      const tried = async (name: string, attempt: () => Promise<unknown>) => {
        failed[name] = await attempt().then(
          () => false,
          () => true,
        );
      };
      for (const [rel, as] of [
        ['preconnect', ''],
        ['dns-prefetch', ''],
        ['prefetch', 'fetch'],
        ['preload', 'image'],
        ['modulepreload', 'script'],
        ['stylesheet', 'style'],
        ['icon', ''],
        ['manifest', ''],
      ] as const) {
        const link = document.createElement('link');
        Object.assign(link, { rel, as, href: address });
        document.head.append(link);
      }
      for (const tag of ['img', 'script', 'iframe', 'video', 'audio', 'embed', 'object'] as const) {
        const element = document.createElement(tag);
        try {
          element.setAttribute(tag === 'object' ? 'data' : 'src', address);
          document.body.append(element);
        } catch {
          // Trusted types.
        }
      }
      const form = document.createElement('form');
      form.action = address;
      document.body.append(form);
      form.submit();
      const link = document.createElement('a');
      Object.assign(link, { href: '#', ping: address });
      document.body.append(link);
      link.click();
      navigator.sendBeacon(address, 'secret');
      await tried('fetch', () => fetch(address, { mode: 'no-cors' }));
      await tried('socket', () => opened(() => new WebSocket(`ws://127.0.0.1:${tcp}/`), 'open'));
      await tried('events', () => opened(() => new EventSource(address), 'open'));
      await tried('worker', async () => opened(() => new Worker(URL.createObjectURL(new Blob(['0']))), 'message'));
      await tried('clipboard', () => navigator.clipboard.readText());
      await tried('clipboard items', () => navigator.clipboard.read());
      const field = document.createElement('textarea');
      document.body.append(field);
      field.focus();
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      document.execCommand('paste');

      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${udp}` },
          { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'a', credential: 'b' },
        ],
      });
      const done = new Promise((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') resolve(undefined);
        });
      });
      connection.createDataChannel('secret');
      await connection.setLocalDescription(await connection.createOffer());
      await done;
      return { failed, pasted: field.value };

      function opened(make: () => EventTarget, event: string): Promise<unknown> {
        return new Promise((resolve, reject) => {
          const source = make();
          source.addEventListener(event, resolve);
          source.addEventListener('error', () => reject(new Error('refused')));
        });
      }
    },
    [tcpPort, udpPort] as const,
  );
  close();
  expect(Object.entries(result.failed).filter(([, refused]) => !refused)).toEqual([]);
  expect(result.pasted).toBe('');
  expect(heard).toEqual({ tcp: 0, udp: 0 });
});

test('what would widen where keys go is asked by main, by name, in the person’s language, and Enter says no', async ({
  serve,
  run,
}) => {
  const stack = await serve(withKeys());
  const { app, page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await answerQuestions(app, 0);
  const attack = (pem: string) =>
    page.evaluate(async (pem) => {
      const { accounts, settings, sync } = window.latchkey;
      const list = await accounts.list();
      const account = list.ok ? (list.value[0]?.id ?? '') : '';
      const read = await accounts.readCertificates({ pem });
      const fingerprint = read.ok ? (read.value[0]?.fingerprint ?? '') : '';
      const address = 'http://evil.example:3128';
      const answers = [
        await accounts.trust({ account, fingerprint }),
        await settings.setProxy({ mode: 'manual', address, user: '', exceptions: '' }),
        await settings.set({ commandLineServer: 'https://evil.example' }),
      ];
      await sync.read({ account });
      return { fingerprint, codes: answers.map((answer) => (answer.ok ? 'ok' : answer.failure.code)) };
    }, pem);
  const pem = createAuthority('Evil').cert;
  const { fingerprint, codes } = await attack(pem);
  expect(codes).toEqual(['cancelled', 'cancelled', 'cancelled']);
  const { host } = new URL(stack.url);
  const [trust, proxy, server] = await questionsOf(app);
  expect(trust).toMatchObject({ message: `Trust this certificate for ${host}?`, defaultId: 0, cancelId: 0 });
  expect(trust?.detail.replaceAll('\n', '')).toContain(fingerprint);
  expect(proxy?.message).toBe('Use the proxy evil.example:3128?');
  expect(server?.message).toContain('evil.example');
  await page.evaluate(() => window.latchkey.settings.set({ language: 'ja' }));
  await expect
    .poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('search')?.label))
    .toBe('検索');
  await attack(pem);
  expect((await questionsOf(app)).at(-3)?.message).toBe(`${host} でこの証明書を信頼しますか？`);
  expect((await questionsOf(app)).at(-3)?.buttons).toEqual(['キャンセル', '証明書を信頼']);
  expect(await page.evaluate(() => window.latchkey.settings.proxy())).toMatchObject({ value: { mode: 'system' } });

  // It goes on asking, and is not heard any more.
  const last = await page.evaluate(async () => {
    const ask = () =>
      window.latchkey.settings.setProxy({ mode: 'manual', address: 'evil.example:3128', user: '', exceptions: '' });
    let answer = await ask();
    for (let again = 0; again < 20; again++) answer = await ask();
    return answer;
  });
  expect(last).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
  expect((await questionsOf(app)).length).toBeLessThanOrEqual(10);
});

test('while one dialog of main is open no other is, whatever asks for it', async ({ serve, run }) => {
  const stack = await serve(withKeys());
  const { app, page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  const deeds = await watchMain(app);
  await answerQuestions(app, null);
  const codes = await page.evaluate(async () => {
    const { keys, secrets, settings, transfer, accounts } = window.latchkey;
    const list = await accounts.list();
    const account = list.ok ? (list.value[0]?.id ?? '') : '';
    const created = await keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
    const secret = created.ok ? created.value.secret : '';
    // This one stays open.
    void settings.setProxy({ mode: 'manual', address: 'evil.example:3128', user: '', exceptions: '' });
    const others = [
      settings.set({ commandLineServer: 'https://evil.example' }),
      transfer.backup({ passphrase: 'of the page itself' }),
      transfer.choose(),
      transfer.chooseBackup(),
      transfer.exportList(),
      secrets.save({ secret }),
    ];
    return (await Promise.all(others)).map((answer) => (answer.ok ? 'ok' : answer.failure.params['reason']));
  });
  expect(codes).toEqual(Array.from({ length: 6 }, () => 'dialog_open'));
  // The new key is not confirmed, so that leaving would ask: it waits for the question that is open.
  await app.evaluate(({ app }) => app.quit());
  expect(await page.evaluate(() => window.latchkey.app.info())).toMatchObject({ ok: true });
  expect(await questionsOf(app)).toHaveLength(1);
  expect(await deeds()).toEqual({ opened: [], dialogs: 0 });
});
