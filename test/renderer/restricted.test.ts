import { expect, test } from 'vitest';
import { commandsOn } from '../cli/support/in-process.ts';
import { addAccount, refresh, testCore, testStack } from '../core/support/core.ts';
import type { UserState } from '../stack/seed.ts';
import { expectPage } from './expect-page.ts';
import { exporter, login, openKey, row } from './keys-support.ts';
import { findings } from './looks.ts';
import { windows } from './support.ts';

const { open } = windows();

/** What each state of a user comes to: why nothing can be done, in both languages; null where everything can. */
const states: readonly [UserState, string, Record<'en' | 'ja', RegExp> | null][] = [
  [
    'STATE_SUSPENDED',
    'Unpaid',
    { en: /The user is suspended: “Unpaid”\. Ask/, ja: /停止されています（理由：「Unpaid」）/ },
  ],
  ['STATE_SUSPENDED', '', { en: /The user is suspended\. Ask/, ja: /停止されています。/ }],
  [
    'STATE_REJECTED',
    'Not a customer',
    { en: /The user was rejected: “Not a customer”\. Ask/, ja: /却下されました（理由：「Not a customer」）/ },
  ],
  ['STATE_REQUESTED', '', { en: /The user isn’t approved yet\. Ask/, ja: /まだ承認されていません。/ }],
  ['STATE_FLAGGED', 'Odd traffic', null],
];

test.each(
  states.flatMap(([state, why, reason]) =>
    (['en', 'ja'] as const).map((language) => ({ state, why, reason, language })),
  ),
)(
  'of a user in $state ($why, $language) each section says why, and what can’t work is not offered',
  async ({ state, why, reason, language }) => {
    const stack = await testStack({
      users: [{ id: 'ops', name: 'Meridian', email: 'ops@example.com', keys: [login, exporter] }],
    });
    const core = await testCore();
    const account = await addAccount(core.app, stack, 'ops');
    await core.app.settings.set({ account, language });
    stack.state.updateUser('ops', { state, stateDescription: why });
    await refresh(core.app, account);
    const { page, errors } = await open(core);
    const create = page.locator('.section-head button').last();
    await expectPage(
      row(page, 'Grafana exporter').or(page.locator('[role=grid] [role=row]').last()).first(),
    ).toBeVisible();
    const told = reason?.[language];
    if (told === undefined) await expectPage(create).toBeEnabled();
    else {
      await expectPage(create).toBeDisabled();
      await expectPage(create).toHaveAccessibleDescription(told);
      await expectPage(page.getByText(told).first()).toBeVisible();
    }
    // By the keyboard and by the menu it is no other.
    await page.keyboard.press('Control+Shift+N');
    await expectPage(page.getByRole('dialog')).toHaveCount(told === undefined ? 1 : 0);
    if (told === undefined) await page.keyboard.press('Escape');

    for (const section of ['profile', 'email']) {
      await page.locator(`#tab-${section}`).click();
      const save = page.locator('form button[type=submit]');
      if (told === undefined) await expectPage(save).toBeEnabled();
      else {
        await expectPage(save).toBeDisabled();
        await expectPage(page.locator('form footer').getByText(told)).toBeVisible();
      }
    }
    await page.locator('#tab-account').click();
    const remove = page.locator('[aria-describedby=delete-needs]');
    if (told === undefined) await expectPage(remove).toBeEnabled();
    else {
      await expectPage(remove).toBeDisabled();
      await expectPage(page.locator('#delete-needs')).toContainText(told);
    }
    expect(errors).toEqual([]);
  },
);

test('a key of a suspended user can be looked at, and its acts say why they can’t be done', async () => {
  const stack = await testStack({ users: [{ id: 'ops', name: 'Meridian', keys: [login, exporter] }] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account });
  stack.state.suspend('ops', 'Unpaid');
  await refresh(core.app, account);
  const { page } = await open(core);
  await page.setViewportSize({ width: 1600, height: 800 });
  await openKey(page, 'Grafana exporter');
  const acts = page.locator('[aria-describedby=key-refusal]');
  await expectPage(acts).toHaveCount(3);
  for (const act of await acts.all()) await expectPage(act).toBeDisabled();
  await expectPage(page.locator('#key-refusal')).toContainText('The user is suspended: “Unpaid”.');
  expect(await findings(page)).toEqual([]);
});

test('a suspended user whose keys were never read is told of that, and not of a right that the sign-in lacks', async () => {
  const stack = await testStack({
    users: [{ id: 'ops', state: 'STATE_SUSPENDED', stateDescription: 'Unpaid', keys: [login] }],
  });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account });
  const { page } = await open(core);
  await expectPage(page.getByText(/The user is suspended: “Unpaid”/).first()).toBeVisible();
  await expectPage(page.getByText(/lacks the right/)).toHaveCount(0);
});

test('a sign-in that lacks the right has no key to create either, and is told which right', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_USER_INFO'] }] }] });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account });
  const { page } = await open(core);
  const create = page.locator('.section-head button').last();
  await expectPage(create).toBeDisabled();
  await expectPage(create).toHaveAccessibleDescription(/lacks the right “View and edit user API keys”/);
});

test.each(states)('the command tells of a user in %s (%s) the same', async (state, why, reason) => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const { app } = await testCore();
  await addAccount(app, stack, 'ops');
  stack.state.updateUser('ops', { state, stateDescription: why });
  const run = commandsOn(app);
  const made = await run(['keys', 'create', '--name', 'x', '--right', 'RIGHT_USER_INFO', '--secret-only']);
  const listed = await run(['keys', 'list']);
  const who = await run(['whoami']);
  if (reason === null) {
    expect([made.code, listed.code, who.code]).toEqual([0, 0, 0]);
    return;
  }
  expect(made.code).not.toBe(0);
  expect(made.stderr).toMatch(reason.en);
  expect(made.stdout).toBe('');
  expect(listed.stderr).toMatch(reason.en);
  expect(who.stdout).toContain('Restricted rights');
  expect(who.stdout).toContain(why);
});
