import { chromium, type Browser, type ElectronApplication, type Page } from '@playwright/test';
import { findChromium } from '../electron/chromium/executable.ts';
import { expect, row, test, type RunningApp } from './app.ts';
import { answerQuestions, questionsOf } from './launch.ts';

const ops = { id: 'ops', name: 'Operations', password: 'S3cret-of-ops' };
const users = [{ ...ops, keys: [{ name: 'Grafana exporter', rights: ['RIGHT_USER_INFO'] }] }];

/** From here on the app's "system browser" is the test's: gives the address that is opened next. */
async function catchOpened(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return async () => {
    const newest = () => app.evaluate(() => (globalThis as { opened?: string[] }).opened?.pop() ?? '');
    let url = '';
    await expect.poll(async () => (url = await newest())).not.toBe('');
    return url;
  };
}

/** Signs in on the server's own pages, and approves there if that is asked. */
async function signInOnPages(page: Page, url: string, consent: 'Authorize' | null): Promise<void> {
  await page.goto(url);
  await page.getByLabel('User ID').fill(ops.id);
  await page.getByLabel('Password').fill(ops.password);
  await page.getByRole('button', { name: 'Login' }).click();
  if (consent !== null) await page.getByRole('button', { name: consent }).click();
}

async function begin({ page }: RunningApp, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).first().click();
  await page.getByLabel('Server address or API key').fill(address);
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByRole('button', { name: 'Open the browser' }).click();
}

async function withBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found');
  const browser = await chromium.launch({ executablePath });
  await work(browser).finally(() => browser.close());
}

test('an account signs in by the browser: login, consent, back to the app, and its keys are there after a restart', async ({
  serve,
  run,
}) => {
  const stack = await serve({ users });
  Object.assign(stack.state.clients.get('cli') ?? {}, { skipAuthorization: false });
  const running = await run();
  await answerQuestions(running.app, 1);
  const opened = await catchOpened(running.app);
  await begin(running, stack.url);
  await withBrowser(async (browser) => {
    const page = await browser.newPage();
    await signInOnPages(page, await opened(), 'Authorize');
    await expect(page.getByRole('heading', { name: 'Go back to Latchkey' })).toBeVisible();
    expect(await page.content()).not.toContain('MF2XI');
    expect(new URL(page.url()).hostname).toBe('localhost');
  });
  const { host } = new URL(stack.url);
  await expect
    .poll(async () => (await questionsOf(running.app)).map(({ message }) => message))
    .toEqual([`Did you approve on a page of ${host}?`]);
  const { page } = running;
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(row(page, 'Grafana exporter')).toBeVisible();
  await running.close();

  for (const id of stack.state.logins.tokens.keys()) stack.state.logins.expire(id);
  const again = await run();
  await expect(row(again.page, 'Grafana exporter')).toBeVisible();
  await again.page.keyboard.press('F5');
  await expect
    .poll(() => [...stack.state.logins.tokens.values()].map(({ expiresAt }) => expiresAt > stack.clock.now()))
    .toEqual([true]);
});

test('a code is copied from the server’s page and pasted', async ({ serve, run }) => {
  const stack = await serve({ users });
  const running = await run();
  await answerQuestions(running.app, 1);
  const { page } = running;
  const opened = await catchOpened(running.app);
  await begin(running, stack.url);
  await opened();
  await page.getByRole('button', { name: 'Use a code instead' }).click();
  let code = '';
  await withBrowser(async (browser) => {
    const other = await browser.newPage();
    await signInOnPages(other, await opened(), null);
    code = (await other.locator('code').textContent()) ?? '';
  });
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Is this you?')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(row(page, 'Grafana exporter')).toBeVisible();
});
