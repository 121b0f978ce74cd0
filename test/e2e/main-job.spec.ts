import { DAY } from '../stack/seed.ts';
import { addAccount, expect, login, row, seen, tabTo, test, withKeys } from './app.ts';

const grafana = { name: 'Grafana exporter', rights: ['RIGHT_GATEWAY_STATUS_READ'], expiresIn: 4 * DAY };
const billing = { name: 'Billing export', rights: ['RIGHT_USER_APPLICATIONS_LIST'], expiresIn: -12 * DAY };

test('an account is added, and its keys are there, also after a restart without the server', async ({ serve, run }) => {
  const stack = await serve(withKeys(grafana, billing));
  const first = await run();
  await addAccount(first.page, stack.url, stack.key('ops', login.name));
  await expect(row(first.page, 'Grafana exporter')).toContainText('in 4 days');
  await expect(row(first.page, 'Billing export')).toContainText('expired 12 days ago');
  await first.close();
  await stack.faults.gone();

  const { page } = await run();
  await expect(row(page, 'Grafana exporter')).toContainText('View gateway status');
});

test('with the server gone, keys, search, filters and switching go on, and creating says why it can’t', async ({
  serve,
  run,
}) => {
  const one = await serve(withKeys(grafana, billing));
  const two = await serve(withKeys({ name: 'Second server', rights: ['RIGHT_USER_INFO'] }));
  const { page } = await run();
  await addAccount(page, one.url, one.key('ops', login.name));
  await addAccount(page, two.url, two.key('ops', login.name));
  await expect(row(page, 'Second server')).toBeVisible();
  await one.faults.gone();
  await two.faults.gone();

  await page.keyboard.press('Control+1');
  await page.keyboard.press('F5');
  await expect(page.getByText(/can’t be reached: as of/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('grafana');
  await expect(page.getByRole('row').filter({ hasText: 'Billing export' })).toBeHidden();
  await row(page, 'Grafana exporter').click();
  await expect(page.getByRole('complementary').getByText('View gateway status')).toBeVisible();
  await page.keyboard.press('Control+0');
  await expect(row(page, 'Second server')).toBeVisible();
  await page.getByRole('radio', { name: /^Expired/ }).check();
  await expect(row(page, 'Billing export')).toBeVisible();
  await expect(row(page, 'Second server')).toBeHidden();

  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+Shift+N');
  const sheet = page.getByRole('dialog', { name: 'Create API key' });
  await sheet.getByLabel('Name').fill('Nowhere to go');
  await sheet.getByText('Read only').click();
  await sheet.getByRole('button', { name: 'Create API key' }).click();
  await expect(sheet.getByText('The key was not created.')).toBeVisible();
  await expect(sheet.getByText(/refuses the connection/)).toBeVisible();

  await one.faults.back();
  await sheet.getByRole('button', { name: 'Create API key' }).click();
  await expect(page.getByRole('dialog', { name: 'Copy your new API key' })).toBeVisible();
  expect(one.state.keys('ops').filter(({ name }) => name === 'Nowhere to go')).toHaveLength(1);
});

test('the whole path by keyboard alone: add, review, create, see, copy, confirm', async ({ serve, run }) => {
  const stack = await serve(withKeys(grafana));
  const { app, page } = await run();
  const { keyboard } = page;

  await keyboard.press('Control+n');
  await expect(page.getByLabel('Server address or API key')).toBeFocused();
  await keyboard.type(stack.url);
  await keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'The browser' })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await keyboard.press('Tab');
  await keyboard.type(stack.key('ops', login.name));
  await keyboard.press('Enter');
  await expect(page.getByText('This key signs in')).toBeVisible();
  await tabTo(page, 'Add account');
  await seen(page);
  await keyboard.press('Enter');
  await expect(row(page, 'Grafana exporter')).toBeVisible();

  await keyboard.press('Control+Shift+N');
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused();
  await keyboard.type('By keyboard');
  await tabTo(page, 'Chosen');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  const secret = page.getByRole('dialog', { name: 'Copy your new API key' });
  await expect(secret.getByText(/^NNSXS\./)).toBeVisible();
  await expect(secret.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  await seen(page);
  await keyboard.press('Enter');
  await expect(secret.getByText(/^Copied/).first()).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(stack.key('ops', 'By keyboard'));
  await keyboard.press('Enter');
  await expect(secret).toBeVisible();
  await tabTo(page, 'I have copied the key');
  await keyboard.press('Enter');
  await expect(secret).toBeHidden();
  await expect(row(page, 'By keyboard')).toBeVisible();
});
