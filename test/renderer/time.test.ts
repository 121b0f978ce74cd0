import { test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { DAY, HOUR } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { windows } from './support.ts';

const { open } = windows();

async function oneAccount(expiresIn: number) {
  const stack = await testStack({
    users: [{ id: 'ops', keys: [{ name: 'Latchkey', rights: ['RIGHT_ALL'], expiresIn }] }],
  });
  const core = await testCore();
  await addAccount(core.app, stack, 'ops', 'Latchkey');
  return core;
}

test('ages move on by themselves, minute by minute', async () => {
  const core = await oneAccount(200 * DAY);
  const { page } = await open(core);
  await page.keyboard.press('Control+1');
  await page.getByRole('tab', { name: 'Account' }).click();
  await expectPage(page.getByText('just now').first()).toBeVisible();
  await expectPage.poll(async () => (await core.app.settings.get()).account).not.toBeNull();
  await page.clock.install();
  await page.reload();
  await page.clock.fastForward('03:05');
  await page.getByRole('tab', { name: 'Account' }).click();
  await expectPage(page.getByText('3 minutes ago').first()).toBeVisible();
  await page.clock.fastForward('02:00');
  await expectPage(page.getByText('5 minutes ago').first()).toBeVisible();
});

test.each([
  ['Asia/Tokyo', 'en-GB', /, \d\d:\d\d \(Tokyo\)/],
  ['America/Los_Angeles', 'en-US', /, \d\d:\d\d \(Los Angeles\)/],
  ['Asia/Tokyo', 'ja-JP', /\d\d:\d\d \(日本標準時\)/],
  // Languages that are not shown: the words are English, and so are the dates.
  ['Asia/Tokyo', 'th-TH', /\w{3}, \w{3} \d{1,2}, 20\d\d, \d\d:\d\d \(Tokyo\)/],
  ['Asia/Tokyo', 'fa-IR', /\w{3}, \w{3} \d{1,2}, 20\d\d, \d\d:\d\d \(Tokyo\)/],
  ['Asia/Tokyo', 'de-DE', /\w{3}, \w{3} \d{1,2}, 20\d\d, \d\d:\d\d \(Tokyo\)/],
])('exact times name the zone: %s in %s', async (zone, locale, words) => {
  const stack = await testStack({
    users: [{ id: 'ops', keys: [{ name: 'Latchkey', rights: ['RIGHT_ALL'], expiresIn: 4 * DAY + HOUR }] }],
  });
  const core = await testCore({ info: { version: '0', platform: 'linux', electron: false, locale, dataDir: '/' } });
  await addAccount(core.app, stack, 'ops', 'Latchkey');
  const { page } = await open(core, { zone, locale });
  await page.keyboard.press('Control+1');
  await page.locator('#tab-account').click();
  await expectPage(page.locator('dd').filter({ hasText: words }).first()).toBeVisible();
});
