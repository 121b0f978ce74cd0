import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { startProxy } from '../core/support/proxy.ts';
import { testCore, testStack } from '../core/support/core.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

const users = [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }];
const authorization = `Basic ${Buffer.from('ops:s3cret').toString('base64')}`;

async function checkServer(page: Page): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: /^Server address/ }).fill('lns.example.com');
  await page.keyboard.press('Enter');
}

test('a proxy of one’s own is set with its password, which is told to it and shown to nobody', async () => {
  const stack = await testStack({ users, tls: true, names: ['lns.example.com'] });
  const proxy = await startProxy({ to: stack.port, authorization });
  const core = await testCore({ env: {}, extraCa: stack.ca ?? null });
  const { page, errors } = await open(core);
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: 'This one' }).check();
  await page.getByRole('button', { name: 'Use this proxy' }).click();
  await expectPage(page.getByLabel('Address of the proxy')).toHaveAccessibleDescription(
    /Enter the address of the proxy/,
  );
  await page.getByLabel('Address of the proxy').fill('socks5://proxy.example:1080');
  await page.getByRole('button', { name: 'Use this proxy' }).click();
  await expectPage(page.getByLabel('Address of the proxy')).toHaveAccessibleDescription(/no SOCKS/);
  await page.getByLabel('Address of the proxy').fill(proxy.host);
  await page.getByRole('button', { name: 'Use this proxy' }).click();
  await expectPage(page.getByLabel('Address of the proxy')).toHaveValue(proxy.url);
  await page.keyboard.press('Escape');

  await checkServer(page);
  await expectPage(page.getByRole('alert')).toContainText(`The proxy ${proxy.host} asks for a sign-in.`);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+,');
  await page.getByLabel('User name').fill('ops');
  await page.getByLabel('Password', { exact: true }).fill('s3cret');
  await page.getByRole('button', { name: 'Use this proxy' }).click();
  await expectPage(page.getByText('One is kept. Leave this empty to keep it.')).toBeVisible();
  await expectPage(page.getByLabel('Password', { exact: true })).toHaveValue('');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await checkServer(page);
  await expectPage(page.getByRole('dialog')).toContainText('lns.example.com is there, and is The Things Stack.');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: 'None' }).check();
  await expectPage(page.getByLabel('Address of the proxy')).toHaveCount(0);
  await expect
    .poll(() => core.app.settings.proxy())
    .toEqual({
      mode: 'none',
      address: proxy.url,
      user: 'ops',
      exceptions: '',
      hasPassword: true,
    });
  expect(errors).toEqual([]);
});
