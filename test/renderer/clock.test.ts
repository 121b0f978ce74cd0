import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from '../core/support/core.ts';
import { DAY, HOUR } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { backup, billing, dialog, exporter, grid, keysWindow, openKey, pane, row } from './keys-support.ts';
import { windows } from './support.ts';

const { open } = windows();

test.each([
  ['ahead', 400],
  ['behind', -400],
])(
  'a desk clock that is 400 days %s: rows, filters and details say what the server’s clock does',
  async (_which, days) => {
    const ahead = days * DAY;
    const { page, stack } = await keysWindow(open, [exporter, billing, backup], {
      core: { clock: { now: () => Date.now() + ahead, steady: () => performance.now() } },
    });
    await page.clock.setSystemTime(Date.now() + ahead);
    await page.reload();
    await expectPage(row(page, 'Grafana exporter')).toContainText(/in [34] days/);
    await expectPage(row(page, 'Billing export')).toContainText(/expired 1[123] days ago/i);
    await expectPage(page.getByRole('radio', { name: 'Expired 1' })).toBeVisible();
    await page.setViewportSize({ width: 1600, height: 800 });
    await openKey(page, 'Grafana exporter');
    await expectPage(pane(page).getByText(/Expires in [34] days/i)).toBeVisible();

    await pane(page).getByRole('button', { name: 'Extend' }).click();
    await dialog(page).getByText('30 days').click();
    await dialog(page).getByRole('button', { name: 'Extend' }).click();
    await expectPage(page.getByRole('dialog')).toBeHidden();
    const { expiresAt } = stack.state.findKey('ops', 'Grafana exporter');
    expect(Math.abs(Date.parse(expiresAt ?? '') - Date.now() - 30 * DAY)).toBeLessThan(2 * HOUR);
  },
);

test.each([
  ['ahead', 365],
  ['behind', -365],
])(
  'a form shows and sends a span from the server’s time: of a computer that was set a year %s since',
  async (_, days) => {
    const clock = { ahead: 0, now: () => Date.now() + clock.ahead, steady: () => performance.now() };
    const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
    const before = await testCore({ clock });
    const account = await addAccount(before.app, stack, 'ops');
    await before.app.settings.set({ account });
    clock.ahead = days * DAY;
    const core = await before.restart();
    const { page } = await open(core);
    await page.clock.setSystemTime(Date.now() + clock.ahead);
    // It is not read by itself: nothing but the form has a reason to ask.
    await page.getByRole('button', { name: 'Create API key' }).first().click();
    await dialog(page).getByText('30 days').click();
    const end = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' });
    await expectPage(dialog(page)).toContainText(end.format(Date.now() + 30 * DAY));
    await dialog(page).getByLabel('Name').fill('new');
    await dialog(page).getByRole('radio', { name: 'User settings' }).check();
    await dialog(page).getByRole('button', { name: 'Create API key' }).click();
    await expectPage(page.getByRole('dialog', { name: 'Copy your new API key' })).toBeVisible();
    const { expiresAt } = stack.state.findKey('ops', 'new');
    expect(Math.abs(Date.parse(expiresAt ?? '') - Date.now() - 30 * DAY)).toBeLessThan(2 * HOUR);
  },
);

test('a computer that travels, or changes to summer time, shows the time of where it is now', async () => {
  const key = { ...exporter, expiresIn: 4 * DAY };
  const { page, stack } = await keysWindow(open, [key], { window: { zone: null, locale: 'en-GB' } });
  await page.clock.install();
  await page.reload();
  await page.setViewportSize({ width: 1600, height: 800 });
  await openKey(page, 'Grafana exporter');
  const at = new Date(stack.state.findKey('ops', 'Grafana exporter').expiresAt ?? '');
  const inZone = (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
  const facts = pane(page).locator('dd').first();
  const session = await page.context().newCDPSession(page);
  for (const [zone, name] of [
    ['Asia/Tokyo', 'Tokyo'],
    ['America/Los_Angeles', 'Los Angeles'],
    ['Asia/Seoul', 'Seoul'],
  ] as const) {
    // One override takes the place of another only after it is gone.
    await session.send('Emulation.setTimezoneOverride', { timezoneId: '' });
    await session.send('Emulation.setTimezoneOverride', { timezoneId: zone });
    await page.clock.fastForward(60_000);
    await expectPage(facts).toContainText(`${inZone(zone)} (${name})`);
  }
  await expectPage(grid(page)).toBeVisible();
});

test('under all accounts each row is judged by its own account’s clock, and one that nobody confirms is named', async () => {
  const odd = await testStack({
    users: [
      {
        id: 'dev',
        keys: [
          { name: 'signs in', rights: ['RIGHT_ALL'] },
          { ...exporter, name: 'of the odd one' },
        ],
      },
    ],
  });
  const { page, app } = await keysWindow(open, [exporter, billing]);
  odd.clock.advance(3650 * DAY);
  await addAccount(app, odd, 'dev', 'signs in');
  await page.getByRole('button', { name: /^All accounts/ }).click();
  const notice = page.getByText(/^The clock of dev’s server says .* and this computer’s says/);
  await expectPage(notice).toBeVisible();
  await expectPage(row(page, 'Grafana exporter')).toContainText(/in [34] days/);
  await expectPage(row(page, 'Billing export')).toContainText(/expired 1[123] days ago/i);
  // Its date alone.
  await expectPage(row(page, 'of the odd one').getByRole('gridcell').last()).toHaveText(/^\w{3} \d{1,2}, \d{4}$/);
  await expectPage(page.getByRole('radio', { name: 'Expired 1' })).toBeVisible();
  await page.getByRole('button', { name: /^Meridian/ }).click();
  await expectPage(row(page, 'Grafana exporter')).toContainText(/in [34] days/);
  await expectPage(notice).toBeHidden();
});
