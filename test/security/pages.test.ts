import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isForBrowser } from '../../src-main/desktop/for-browser.ts';
import { isOurAddress } from '../../src-main/desktop/origin.ts';
import { contentSecurityPolicy, servePages } from '../../src-main/desktop/protocol.ts';
import { mayLoad } from '../../src-main/desktop/security.ts';
import { webPreferences } from '../../src-main/desktop/web-preferences.ts';

let folder: string;
let serve: ReturnType<typeof servePages>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-pages-'));
  mkdirSync(join(folder, 'pages/assets'), { recursive: true });
  writeFileSync(join(folder, 'pages/index.html'), '<title>Latchkey</title>');
  writeFileSync(join(folder, 'pages/assets/a.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'hunter2');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'pages/link.txt'));
  serve = servePages(join(folder, 'pages'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => serve({ url, method });

test('pages are served with their type and with every guard', async () => {
  const page = await get('app://latchkey/index.html');
  expect(await page.text()).toBe('<title>Latchkey</title>');
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  const script = await get('app://latchkey/assets/a.js?v=1#x');
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
});

test.each([
  'app://latchkey/',
  'app://latchkey/missing.html',
  'app://latchkey/../secret.txt',
  'app://latchkey/%2e%2e/secret.txt',
  'app://latchkey/..%2fsecret.txt',
  'app://latchkey/..%5csecret.txt',
  'app://latchkey/assets/../../secret.txt',
  'app://latchkey//etc/passwd',
  'app://latchkey/link.txt',
  'app://latchkey/assets',
  'app://latchkey/constructor',
  'app://other/index.html',
  'app://latchkey.example/index.html',
  'app://user@latchkey/index.html',
  'app://latchkey:1/index.html',
  'https://latchkey/index.html',
  'file:///etc/passwd',
  'not an address',
])('%s is not found', async (url) => {
  const answer = await get(url);
  expect([answer.status, await answer.text()]).toEqual([404, '']);
});

test('the page runs in the sandbox, in a world of its own, without Node', () => {
  expect(webPreferences('/preload.cjs', true)).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
    devTools: false,
  });
});

test('Electron is of one exact release', () => {
  expect(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).toMatch(/"electron": "\d+\.\d+\.\d+"/);
});

test('nothing can be sent to the pages', async () => {
  expect((await get('app://latchkey/index.html', 'POST')).status).toBe(405);
});

test('a file that comes later is not served', async () => {
  writeFileSync(join(folder, 'pages/later.js'), 'export {}');
  expect((await get('app://latchkey/later.js')).status).toBe(404);
});

test('the policy starts from nothing and has no unsafe words', () => {
  const policy = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
  );
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|data:/);
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  expect(policy.get('connect-src')).toEqual(["'self'"]);
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(policy.get('trusted-types')).toEqual(['svelte-trusted-html']);
  for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors', 'frame-src'])
    expect(policy.get(name)).toEqual(["'none'"]);
});

test.each([
  ['app://latchkey/index.html', true],
  ['app://latchkey', true],
  ['blob:app://latchkey/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', true],
  ['app://latchkey.example/', false],
  ['app://latchkey@evil.example/', false],
  ['app://user:pass@latchkey/', false],
  ['https://latchkey/', false],
  ['https://eu1.cloud.thethings.network/', false],
  ['http://127.0.0.1:9222/', false],
  ['ws://latchkey/', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['javascript:alert(1)', false],
  ['blob:https://evil.example/x', false],
  ['devtools://devtools/bundled/inspector.html', false],
])('a packaged window may load %s: %s', (url, may) => {
  expect(mayLoad(url, true)).toBe(may);
});

test('developer tools load where they can be opened', () => {
  expect(mayLoad('devtools://devtools/bundled/inspector.html', false)).toBe(true);
});

test('our address is ours exactly', () => {
  expect(isOurAddress('app://latchkey/x')).toBe(true);
  expect(isOurAddress('APP://LATCHKEY/x')).toBe(false);
});

test.each([
  ['https://tenant.eu1.cloud.thethings.industries/console/user-settings/api-keys', true],
  ['http://localhost:1885/console', true],
  ['http://127.0.0.1:1885/console', true],
  ['http://[::1]:1885/console', true],
  ['http://example.com/', false],
  ['http://localhost.example.com/', false],
  ['http://127.0.0.1.example.com/', false],
  ['https://user:pass@example.com/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://host/share', false],
  ['ms-settings:', false],
  ['', false],
])('the browser is given %s: %s', (address, may) => {
  expect(isForBrowser(address)).toBe(may);
});
