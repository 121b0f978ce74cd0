import { expect, test } from 'vitest';
import { addAccount, refresh, when } from '../core/support/core.ts';
import { pngOf } from '../core/support/png.ts';
import { expectPage } from './expect-page.ts';
import { findings } from './looks.ts';
import { dialog, field, openProfile, profileWindow, save } from './profile-support.ts';
import { windows } from './support.ts';

const { open } = windows();

test('name and description are saved, the user ID is fixed and copied, and nothing else is sent', async () => {
  const { page, stack, onServer, errors } = await profileWindow(open);
  await field(page, 'Name').fill('Meridian North');
  await field(page, 'Description').fill('Night shift');
  await expectPage(page.getByText('Not saved yet')).toBeVisible();
  stack.requests.splice(0);
  await save(page).click();
  await expectPage(page.getByText('Changes saved').first()).toBeVisible();
  await expectPage
    .poll(onServer)
    .toMatchObject({ name: 'Meridian North', description: 'Night shift', email: 'ops@example.com' });
  expect(stack.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  await expectPage(page.getByRole('navigation')).toContainText('Meridian North');
  await expectPage(page.getByText('Given for good: it can’t be changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy user ID' }).click();
  await expectPage(page.getByText('Copied').first()).toBeAttached();
  expect(errors).toEqual([]);
});

test.each([
  ['en', 'Primary email address', 'Save changes', 'Most likely another user there has it already.'],
  ['ja', 'メインのメールアドレス', '変更を保存', '別のユーザーがすでに使用している可能性が高いです。'],
] as const)(
  'a taken address is said at its field, with what is likely (%s)',
  async (language, label, button, words) => {
    const { page, onServer } = await profileWindow(open, { language });
    await field(page, label).fill('bob@example.com');
    await page.locator('#section').getByRole('button', { name: button }).click();
    await expectPage(field(page, label)).toHaveAccessibleDescription(new RegExp(words));
    await expectPage(field(page, label)).toBeFocused();
    await expectPage.poll(() => onServer().email).toBe('ops@example.com');
  },
);

test.each([
  ['en', 'Primary email address', 'Save changes', /does not accept this as an email address/],
  ['ja', 'メインのメールアドレス', '変更を保存', /メールアドレスとして受け付けません/],
] as const)('what the server does not accept is said at its field (%s)', async (language, label, button, words) => {
  const { page } = await profileWindow(open, { language });
  await field(page, label).fill('nope');
  await page.locator('#section').getByRole('button', { name: button }).click();
  await expectPage(field(page, label)).toHaveAccessibleDescription(words);
  await field(page, label).fill('nope@example.com');
  await expectPage(field(page, label)).not.toHaveAttribute('aria-invalid');
});

test('of a profile only what was touched is sent, whatever the fields make of the rest', async () => {
  const user = { name: ' Meridian ', email: 'OPS@example.com' };
  const { page, app, account, stack, onServer } = await profileWindow(open, { user });
  stack.state.updateUser('ops', { description: 'Night\r\nshift ' });
  await refresh(app, account);
  await expectPage(field(page, 'Description')).toHaveValue('Night\nshift ');
  await field(page, 'Name').fill('Meridian North');
  await save(page).click();
  await expectPage.poll(() => onServer().name).toBe('Meridian North');
  const { description, email } = onServer();
  expect({ description, email }).toEqual({ description: 'Night\r\nshift ', email: user.email });
  expect(stack.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('a name that is too long is told while it is typed, counted in characters', async () => {
  const { page } = await profileWindow(open);
  await field(page, 'Name').fill('🛰'.repeat(50));
  await expectPage(field(page, 'Name')).not.toHaveAttribute('aria-invalid');
  await field(page, 'Name').fill('🛰'.repeat(51));
  await expectPage(field(page, 'Name')).toHaveAccessibleDescription(/^51 characters: the server takes 50 at most/);
});

test('what was changed on both sides is chosen field by field; the rest follows the server', async () => {
  const { page, stack, onServer } = await profileWindow(open);
  await field(page, 'Name').fill('Mine');
  await field(page, 'Primary email address').fill('mine@example.com');
  stack.state.updateUser('ops', { name: 'Theirs', description: 'Theirs', email: 'theirs@example.com' });
  await save(page).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'Changed elsewhere while you were editing' });
  await expectPage(conflict.getByRole('group')).toHaveCount(2);
  await expectPage(field(page, 'Description')).toHaveValue('Theirs');
  await save(page).click();
  await expectPage(conflict.getByText('Choose one.')).toHaveCount(2);
  expect(await findings(page)).toEqual([]);
  await conflict.getByRole('group', { name: 'Name' }).getByRole('radio', { name: /^Mine/ }).check();
  await conflict
    .getByRole('group', { name: 'Primary email address' })
    .getByRole('radio', { name: /^On the server/ })
    .check();
  await save(page).click();
  await expectPage(page.getByText('Changes saved').first()).toBeVisible();
  await expectPage.poll(onServer).toMatchObject({ name: 'Mine', email: 'theirs@example.com', description: 'Theirs' });
});

test('a new address says what it resets, and the next mail is told with its time', async () => {
  const { page, stack, onServer } = await profileWindow(open);
  onServer().emailValidatedAt = stack.clock.now();
  await page.keyboard.press('F5');
  await expectPage(page.getByText('Validated', { exact: true })).toBeVisible();
  await field(page, 'Primary email address').fill('new@example.com');
  await expectPage(page.getByText('A new address has to be validated again')).toBeVisible();
  await save(page).click();
  await expectPage(page.getByText('Not validated yet')).toBeVisible();
  await expectPage(
    page.getByText(/^A mail was sent\. The server sends another one in (59|60) minutes|in 1 hour/),
  ).toBeVisible();
  await expectPage(page.getByRole('button', { name: 'Send the mail again' })).toBeDisabled();
});

test('a mail that was refused as too early tells the latest moment of the next, and no error', async () => {
  const { page, stack, onServer } = await profileWindow(open);
  onServer().validationSentAt = stack.clock.now();
  await page.getByRole('button', { name: 'Send the mail again' }).click();
  await expectPage(page.getByText(/sends another one in .* at the latest/)).toBeVisible();
  await expectPage(page.getByRole('alert')).toHaveCount(0);
  delete onServer().validationSentAt;
  await page.getByRole('button', { name: 'Send the mail again' }).click();
  await expectPage(page.getByText('A mail to ops@example.com is on its way.').first()).toBeAttached();
});

test('leaving asks; a draft outlives a switch of accounts and a restart; discarding ends it', async () => {
  const { page, app, stack, account, restart } = await profileWindow(open);
  await addAccount(app, stack, 'bob');
  await field(page, 'Name').fill('Half typed');
  await page.locator('#tab-keys').click();
  await expectPage(dialog(page)).toContainText('Your changes are not saved');
  await expectPage(dialog(page).getByRole('button', { name: 'Stay here' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expectPage(field(page, 'Name')).toHaveValue('Half typed');

  await page.getByRole('navigation').getByRole('button', { name: /^bob/ }).click();
  await expectPage(field(page, 'Primary email address')).toHaveValue('bob@example.com');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Meridian/ })
    .click();
  await expectPage(field(page, 'Name')).toHaveValue('Half typed');
  await expectPage(page.getByText(/^Unsaved changes of .* were kept for you\.$/)).toBeVisible();

  // The account is remembered when the user has settled on it.
  await when(app, async () => (await app.settings.get()).account === account);
  const again = await restart();
  const { page: fresh } = await open(again);
  await openProfile(fresh);
  await expectPage(field(fresh, 'Name')).toHaveValue('Half typed');
  await fresh.getByRole('button', { name: 'Discard changes' }).click();
  await expectPage(field(fresh, 'Name')).toHaveValue('Meridian');
  await when(again.app, async () => (await again.app.drafts.get({ account, form: 'profile' })) === null);
  await fresh.locator('#tab-keys').click();
  await expectPage(fresh.getByRole('grid', { name: 'API keys' })).toBeVisible();
});

test('what was still being saved when the account was switched leaves no draft', async () => {
  const { page, app, stack, account, onServer } = await profileWindow(open);
  await addAccount(app, stack, 'bob');
  const hold = stack.faults.hold('before', { method: 'PUT' });
  await field(page, 'Name').fill('Meridian North');
  await save(page).click();
  await hold.reached;
  await page.getByRole('navigation').getByRole('button', { name: /^bob/ }).click();
  await expectPage(field(page, 'Primary email address')).toHaveValue('bob@example.com');
  const draft = () => app.drafts.get({ account, form: 'profile' });
  await when(app, async () => (await draft()) !== null);
  hold.release();
  await when(app, async () => (await draft()) === null);
  expect(onServer().name).toBe('Meridian North');
});

test('what was typed in the very moment of locking is there after unlocking', async () => {
  const passphrase = 'four words of a passphrase';
  const { page, app } = await profileWindow(open);
  await app.vault.change({ act: 'set_passphrase', passphrase, current: null });
  await expectPage(field(page, 'Name')).toHaveValue('Meridian');
  await field(page, 'Name').fill('Just now');
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await openProfile(page);
  await expectPage(field(page, 'Name')).toHaveValue('Just now');
});

test('saving from the question leaves; what can’t be saved stays, with the reason', async () => {
  const { page, onServer } = await profileWindow(open);
  await field(page, 'Primary email address').fill('bob@example.com');
  await page.locator('#tab-keys').click();
  await dialog(page).getByRole('button', { name: 'Save changes' }).click();
  await expectPage(field(page, 'Primary email address')).toHaveAccessibleDescription(/Most likely another user/);
  await field(page, 'Primary email address').fill('free@example.com');
  await page.locator('#tab-keys').click();
  await dialog(page).getByRole('button', { name: 'Save changes' }).click();
  await expectPage(page.getByRole('grid', { name: 'API keys' })).toBeVisible();
  await expectPage.poll(() => onServer().email).toBe('free@example.com');
  await page.locator('#tab-profile').click();
  await field(page, 'Name').fill('Never mind');
  await page.locator('#tab-keys').click();
  await dialog(page).getByRole('button', { name: 'Discard changes' }).click();
  await expectPage(page.getByRole('grid', { name: 'API keys' })).toBeVisible();
  await expectPage.poll(() => onServer().name).toBe('Meridian');
});

test('what is typed back to what the server has is no change', async () => {
  const { page } = await profileWindow(open);
  await field(page, 'Name').fill('Other');
  await field(page, 'Name').fill('Meridian');
  await expectPage(page.getByText('Not saved yet')).toHaveCount(0);
  await page.locator('#tab-keys').click();
  await expectPage(page.getByRole('grid', { name: 'API keys' })).toBeVisible();
});

test('a login without rights shows what it may, and says what it may not', async () => {
  const { page } = await profileWindow(open, { rights: ['RIGHT_USER_SETTINGS_API_KEYS'] });
  await expectPage(field(page, 'Name')).toHaveValue('Meridian');
  await expectPage(field(page, 'Name')).not.toBeEditable();
  await expectPage(page.getByText('This sign-in may not see the email address')).toBeVisible();
  await expectPage(page.getByText('may see the profile and not change it')).toBeVisible();
  await expectPage(page.getByRole('button', { name: 'Choose a picture…' })).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
});

test('without the server everything can be read, and what needs it says so', async () => {
  const { page, stack, app, account } = await profileWindow(open);
  await app.profile.setPicture({ account, picture: pngOf(200, 200).toString('base64') });
  await expectPage(page.getByRole('region', { name: 'Picture' }).locator('img')).toBeVisible();
  await stack.faults.gone();
  await page.keyboard.press('F5');
  await expectPage(page.getByText(/can’t be reached: as of/)).toBeVisible();
  await expectPage(field(page, 'Primary email address')).toHaveValue('ops@example.com');
  await expectPage(page.getByRole('region', { name: 'Picture' }).locator('img')).toBeVisible();
  await expectPage(page.getByText(/^This needs 127\.0\.0\.1.*, which does not answer/).first()).toBeVisible();
  await field(page, 'Name').fill('Later');
  await save(page).click();
  await expectPage(page.getByText('The changes could not be saved')).toBeVisible();
  await expectPage(field(page, 'Name')).toHaveValue('Later');
});
