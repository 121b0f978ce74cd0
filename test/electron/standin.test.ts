import { expect, test } from './test.ts';

test('a preload script has exposed its API before the first script of the page', async ({ page }) => {
  const first = { api: 'object', on: 'function', nested: 'function', frozen: true, leaks: [] };
  expect(await page.evaluate('first')).toEqual(first);
});

test('the page keeps to the policy that the scheme handler sent, in a secure context', async ({ page }) => {
  expect(await page.evaluate('typeof inlineRan')).toBe('undefined');
  expect(await page.evaluate('isSecureContext')).toBe(true);
  expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(1, 2, 3)');
  expect(await page.evaluate("fetch('https://example.com/').then(() => 'loaded', () => 'refused')")).toBe('refused');
});

test('a handler knows who called it, by the address of its own scheme', async ({ page }) => {
  await expect(page.locator('#sender')).toHaveText('app://fixture/index.html');
  const sender = { url: 'app://fixture/index.html', origin: 'app://fixture', isTop: true };
  expect(await page.evaluate('fixture.sender()')).toEqual(sender);
  expect(await page.evaluate('fixture.early()')).toEqual(sender);
});

test('values cross as structured clones, both ways', async ({ page }) => {
  const same = (value: string) =>
    page.evaluate(`(async () => {
    const value = ${value}, answer = await fixture.echo(value);
    return [Object.prototype.toString.call(answer), JSON.stringify([...answer]) === JSON.stringify([...value])];
  })()`);
  expect(await same('[1, NaN, null, undefined, "日本語", { $: 1, list: [[]] }]')).toEqual(['[object Array]', true]);
  expect(await same('new Uint8Array([0, 1, 255])')).toEqual(['[object Uint8Array]', true]);
  expect(await same('new Map([["a", 1]])')).toEqual(['[object Map]', true]);
  expect(await same('new Set([1, 2])')).toEqual(['[object Set]', true]);
  expect(await page.evaluate('fixture.echo(new Date(0)).then((date) => date.toISOString())')).toBe(
    '1970-01-01T00:00:00.000Z',
  );
  expect(await page.evaluate('fixture.echo(12345678901234567890n).then(String)')).toBe('12345678901234567890');
});

test('failures cross as Electron words them', async ({ page }) => {
  const failure = (call: string) => page.evaluate(`${call}.catch((e) => [e instanceof Error, e.name, e.message])`);
  expect(await failure('fixture.fail()')).toEqual([
    true,
    'Error',
    "Error invoking remote method 'fail': TypeError: boom",
  ]);
  expect(await failure('fixture.throwHere()')).toEqual([true, 'RangeError', 'here']);
  await page.evaluate('window.endless = {}; endless.self = endless');
  const [, , depth] = (await failure('(async () => fixture.echo(endless))()')) as string[];
  expect(depth).toContain('recursion depth exceeded');
});

test('main sends events, until the page stops to listen', async ({ page }) => {
  await page.getByRole('button', { name: 'Fire' }).click();
  await expect(page.locator('#last')).toHaveText('hello [object Uint8Array] 1,2,3');
  await page.getByRole('button', { name: 'Stop listening' }).click();
  await page.evaluate("new Promise((resolve) => (fixture.on('fired', resolve), fixture.fire('again')))");
  await expect(page.locator('#count')).toHaveText('1');
});

test('a page can neither change the API it was given nor find another way to main', async ({ page }) => {
  await page.evaluate('try { fixture.version = 2; fixture.more = 1; delete window.fixture } catch {}');
  expect(await page.evaluate('[fixture.version, typeof fixture.more]')).toEqual(['1.0', 'undefined']);
  const found = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe')).contentWindow as Window & {
      fixture?: unknown;
    };
    const names = (of: object) =>
      Object.getOwnPropertyNames(of).filter((name) => /standin|electron|^ipc|^require$/i.test(name));
    const dispatched: string[] = [];
    const original = Object.getOwnPropertyDescriptor(EventTarget.prototype, 'dispatchEvent') as PropertyDescriptor;
    EventTarget.prototype.dispatchEvent = (event) => dispatched.push(event.type) > 0;
    void (window as unknown as { fixture: { sender(): unknown } }).fixture.sender();
    Object.defineProperty(EventTarget.prototype, 'dispatchEvent', original);
    return {
      window: names(window),
      document: names(document),
      frame: names(frame),
      api: typeof frame.fixture,
      dispatched,
    };
  });
  expect(found).toEqual({ window: [], document: [], frame: [], api: 'undefined', dispatched: [] });
});

test('dialogs, the menu, the theme and notifications answer to electronApp.evaluate', async ({ page, app }) => {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: '/chosen' });
  });
  expect(await page.evaluate('fixture.nested.deeply.confirm()')).toBe(1);
  expect(await page.evaluate('fixture.nested.deeply.save()')).toBe('/chosen');
  await app.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById('lock')?.click());
  await expect(page.locator('#last')).toHaveText('locked by menu');
  expect(await page.evaluate('fixture.theme("dark")')).toBe(true);
  await expect.poll(() => page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(10, 10, 10)');
  await page.reload();
  await expect.poll(() => page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(10, 10, 10)');
  expect(await page.evaluate('fixture.theme("light")')).toBe(false);
  await expect.poll(() => page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(false);
  expect(await page.evaluate('fixture.notify()')).toBe(true);
});

test('the clipboard is the one that the page pastes from', async ({ page }) => {
  await page.evaluate("fixture.copy('from main')");
  const note = page.getByLabel('Note');
  await note.fill('');
  await note.press('ControlOrMeta+V');
  await expect(note).toHaveValue('from main');
  await note.fill('from the page');
  await note.press('ControlOrMeta+A');
  await note.press('ControlOrMeta+C');
  expect(await page.evaluate('fixture.read()')).toBe('from the page');
  await page.evaluate("fixture.copy('')");
  expect(await page.evaluate('fixture.read()')).toBe('');
});

test('new windows and foreign addresses are asked of main, and stay out', async ({ page, app, seen }) => {
  await app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.resolve();
  });
  expect(await page.evaluate("window.open('https://example.org/a') === null")).toBe(true);
  await page.getByRole('link', { name: 'docs' }).click();
  await page.getByRole('link', { name: 'away' }).click();
  const asked = [
    ['open', 'https://example.org/a'],
    ['open', 'https://example.com/docs'],
    ['navigate', 'https://evil.example/'],
  ];
  await expect.poll(seen).toEqual(expect.arrayContaining(asked));
  await expect(page.getByRole('heading', { name: 'Fixture' })).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('every permission is refused', async ({ page }) => {
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'local-fonts'];
  const states = await page.evaluate((list) => {
    const query = (name: string) => navigator.permissions.query({ name: name as PermissionName });
    return Promise.all(list.map(async (name) => (await query(name)).state));
  }, names);
  expect(states).toEqual(names.map(() => 'denied'));
  expect(await page.evaluate('navigator.clipboard.readText().catch((e) => e.name)')).toBe('NotAllowedError');
});

test('a utility process answers, and ends when it is told to', async ({ page }) => {
  expect(await page.evaluate("fixture.askChild('other process')")).toBe('other process: true');
});

test('a renderer that crashed can be loaded again', async ({ page, app, seen }) => {
  const session = await app.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await expect.poll(seen).toContainEqual(['gone', 'crashed']);
  const address = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title'),
    );
  await expect.poll(address).toBe('Fixture');
});

test('what the stand-in has not, says so when it is called', async ({ app: running }) => {
  const answers = await running.evaluate(({ app, autoUpdater, Tray }) => {
    const answer = (call: () => unknown) => {
      try {
        return String(call());
      } catch (error) {
        return String(error);
      }
    };
    return [
      answer(() => app.moveToApplicationsFolder()),
      answer(() => new Tray('icon.png')),
      answer(() => autoUpdater.checkForUpdates()),
      answer(() => app.on('no-such-event' as 'activate', () => undefined)),
      answer(() => app.dock),
    ];
  });
  expect(answers).toEqual([
    'Error: not in the stand-in: app.moveToApplicationsFolder',
    'Error: not in the stand-in: electron.Tray',
    'Error: not in the stand-in: electron.autoUpdater.checkForUpdates',
    "Error: not in the stand-in: the event 'no-such-event' of App",
    'undefined',
  ]);
});
