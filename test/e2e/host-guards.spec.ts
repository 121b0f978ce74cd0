import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contract } from '../../src-preload/contract/index.ts';
import { contentSecurityPolicy } from '../../src-main/desktop/protocol.ts';
import { expect, root, test } from './launch.ts';

/** What TypeScript's library lacks. */
interface TrustedTypes {
  trustedTypes: { createPolicy(name: string, rules: object): unknown };
}

const namesOf = (table: object) =>
  Object.fromEntries(Object.entries(table).map(([group, members]) => [group, Object.keys(members as object).sort()]));

test('the page has the contract and nothing of Node or Electron', async ({ page }) => {
  const seen = await page.evaluate(() => {
    const { on, ...groups } = window.latchkey;
    const names = Object.entries(groups).map(([group, members]) => [group, Object.keys(members).sort()]);
    const foreign = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
    return {
      names: Object.fromEntries(names) as unknown,
      on: typeof on,
      foreign: foreign.filter((name) => name in globalThis),
    };
  });
  expect(seen).toEqual({ names: namesOf(contract), on: 'function', foreign: [] });
});

test('the page can neither change the bridge nor take its place', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const evil = () => Promise.resolve('evil');
    const attempts = [
      () => Object.assign(window.latchkey.app, { info: evil }),
      () => Object.assign(window.latchkey, { app: { info: evil } }),
      () => Object.assign(window, { latchkey: {} }),
      () => Object.defineProperty(window, 'latchkey', { value: {} }),
      () => Reflect.deleteProperty(window, 'latchkey') && Reflect.deleteProperty(window.latchkey, 'app'),
    ];
    for (const attempt of attempts)
      try {
        attempt();
      } catch {
        // Refused aloud.
      }
    return { frozen: Object.isFrozen(window.latchkey), info: await window.latchkey.app.info() };
  });
  expect(seen).toMatchObject({ frozen: true, info: { ok: true } });
});

test('the policy arrives, and holds against inline script, eval and markup from text', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const refused = (attempt: () => unknown) => {
      try {
        attempt();
        return 'allowed';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const script = document.createElement('div');
    return {
      policy: (await fetch('/index.html')).headers.get('content-security-policy'),
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
      function: refused(() => new Function('return 1')()),
      markup: refused(() => (script.innerHTML = '<img src=x>')),
      policyOfOwn: refused(() => (window as unknown as TrustedTypes).trustedTypes.createPolicy('evil', {})),
      network: await fetch('https://example.com/').then(
        () => 'allowed',
        (error: unknown) => (error as Error).name,
      ),
    };
  });
  expect(seen.policy).toContain(contentSecurityPolicy);
  expect(seen).toMatchObject({
    function: 'EvalError',
    markup: 'TypeError',
    policyOfOwn: 'TypeError',
    network: 'TypeError',
  });
});

test('the page stays where it is, alone', async ({ app, page, folder }) => {
  const heading = page.getByRole('heading').first();
  const text = await heading.textContent();
  const opened = await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    location.href = 'https://example.com/';
    return window.open('https://example.com/') === null && window.open('app://latchkey/index.html') === null;
  });
  const frame = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/index.html';
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    // A page of another origin, as a refused one is, can not be looked into.
    return frame.contentDocument === null ? 'refused' : frame.contentDocument.body.childElementCount;
  });
  expect(opened).toBe(true);
  expect(frame).toBe('refused');
  const log = () => readFile(join(folder, 'logs/latchkey.log'), 'utf8');
  await expect.poll(log).toContain('navigation_refused');
  await expect.poll(log).toContain('window_refused');
  expect(app.windows()).toHaveLength(1);
  await expect(heading).toHaveText(text ?? '');
});

test('devices are refused before anybody is asked', async ({ page }) => {
  const errors = await page.evaluate(async () => {
    interface Devices {
      usb: { getDevices(): Promise<unknown> };
      hid: { getDevices(): Promise<unknown> };
      serial: { getPorts(): Promise<unknown> };
    }
    const devices = navigator as unknown as Devices;
    const asked = [devices.usb.getDevices(), devices.hid.getDevices(), devices.serial.getPorts()];
    const answers = await Promise.allSettled(asked);
    return answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as Error).name : 'allowed'));
  });
  expect(errors).toEqual(['SecurityError', 'SecurityError', 'SecurityError']);
});

test('the page has no permission that it could ask for', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'local-fonts'];
    const states = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state)),
    );
    return [...new Set(states), await Notification.requestPermission()];
  });
  expect(states).toEqual(['denied', 'denied']);
});

test('another window, even with our page and our preload, is refused', async ({ app, page }) => {
  expect(await page.evaluate(() => window.latchkey.app.info())).toMatchObject({ ok: true });
  const second = app.waitForEvent('window');
  await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ webPreferences: { preload, sandbox: true, contextIsolation: true } });
      await other.loadURL('app://latchkey/index.html');
    },
    join(root, 'out/preload/index.cjs'),
  );
  const other = await second;
  await other.waitForFunction(() => 'latchkey' in window);
  const answers = await other.evaluate(async () => [
    await window.latchkey.app.info(),
    await window.latchkey.vault.state(),
  ]);
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'sender_refused' } });
});

test('whatever the page sends is answered, by name', async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const send = window.latchkey.keys.open as (input: unknown) => Promise<{ ok: boolean; failure?: { code: string } }>;
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    const inputs = [undefined, null, 7, 'text', [], {}, cycle, { text: 'x'.repeat(2_000_000) }, new Map(), () => 1];
    return Promise.all(
      inputs.map(async (input) => {
        try {
          return (await send(input)).failure?.code;
        } catch {
          // What has no end does not even cross the bridge.
          return input === cycle ? 'not sent' : 'thrown';
        }
      }),
    );
  });
  for (const code of codes) expect(['invalid_input', 'internal', 'not sent']).toContain(code);
  expect(codes.filter((code) => code === 'invalid_input').length).toBeGreaterThan(6);
});
