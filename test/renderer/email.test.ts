import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { addAccount, refresh, testCore, testStack, when } from '../core/support/core.ts';
import type { SeedUser } from '../stack/seed.ts';
import type { StackOptions } from '../stack/stack.ts';
import { expectPage } from './expect-page.ts';
import type { WindowOptions } from './harness.ts';
import { windows } from './support.ts';

const { open } = windows();

interface Options {
  user?: Partial<SeedUser>;
  rights?: string[];
  types?: string[];
  stack?: StackOptions;
  language?: 'en' | 'ja';
  window?: WindowOptions;
}

/** A window on the section, of a user who has chosen these types. */
async function section({ user = {}, rights = ['RIGHT_ALL'], types = [], stack: more, language, window }: Options = {}) {
  const keys = [{ name: 'login', rights }];
  const stack = await testStack({
    users: [{ id: 'ops', name: 'Meridian', email: 'ops@example.com', keys, ...user }],
    ...more,
  });
  stack.state.updateUser('ops', { emailTypes: types });
  const core = await testCore();
  const account = await addAccount(core.app, stack, 'ops');
  await core.app.settings.set({ account, ...(language && { language }) });
  const shown = await open(core, window);
  const { page } = shown;
  await page.locator('#tab-email').click();
  await expectPage(page.getByRole('heading', { level: 1 })).toBeVisible();
  return { ...core, ...shown, stack, account, onServer: () => stack.state.users.get('ops')?.emailTypes.toSorted() };
}

const box = (page: Page, name: string | RegExp) => page.getByRole('checkbox', { name });
const allOff = (page: Page) => box(page, /^Turn off all email notifications/);
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' });

test('each type says what triggers it, and the security mails that are off are pointed out and chosen at once', async () => {
  const { page, onServer, app, account } = await section();
  await expectPage(page.getByText('Nobody is mailed when access to this account changes')).toBeVisible();
  await expectPage(page.getByText('Mails go to ops@example.com.')).toBeVisible();
  await expectPage(box(page, /^API key created Somebody created an API key/)).not.toBeChecked();
  await page.getByRole('button', { name: 'Choose them all' }).click();
  await expectPage(box(page, /^Password changed/)).toBeChecked();
  await save(page).click();
  await expectPage(page.getByText('Changes saved').first()).toBeVisible();
  await when(app, async () => (await app.email.get({ account })).types.length === 4);
  await expectPage
    .poll(onServer)
    .toEqual(['API_KEY_CHANGED', 'API_KEY_CREATED', 'COLLABORATOR_CHANGED', 'PASSWORD_CHANGED']);
});

test('turning off all and on again brings the earlier choice back, also after it was saved', async () => {
  const { page, onServer } = await section({ types: ['API_KEY_CREATED', 'VALIDATE'] });
  await expectPage(page.getByText('Notifications inside the Console go on.')).toBeVisible();
  await allOff(page).check();
  await expectPage(box(page, /^API key created/)).not.toBeChecked();
  await allOff(page).uncheck();
  await expectPage(box(page, /^API key created/)).toBeChecked();
  await allOff(page).check();
  await save(page).click();
  await expectPage(page.getByText('Changes saved').first()).toBeVisible();
  await expectPage.poll(onServer).toEqual([]);
  await page.reload();
  await page.locator('#tab-email').click();
  await expectPage(page.getByText('brings your earlier choice back: 2 types.')).toBeVisible();
  await allOff(page).uncheck();
  await save(page).click();
  await expectPage(page.getByText('Changes saved').first()).toBeVisible();
  await expectPage.poll(onServer).toEqual(['API_KEY_CREATED', 'VALIDATE']);
});

test('who never chose anything gets the security mails by turning off “off”', async () => {
  const { page } = await section();
  await expectPage(page.getByText('Turning this off again chooses the security notifications.')).toBeVisible();
  await allOff(page).uncheck();
  await expectPage(box(page, /^API key changed/)).toBeChecked();
  await expectPage(box(page, /^State changed/)).not.toBeChecked();
});

test('for an administrator what is always mailed is locked, and so is turning off all, with the reason', async () => {
  const { page } = await section({ user: { admin: true } });
  await expectPage(box(page, /^New user asks to join .*as you are one\.$/)).toBeChecked();
  await expectPage(box(page, /^New user asks to join/)).toBeDisabled();
  await expectPage(allOff(page)).toBeDisabled();
  await expectPage(allOff(page)).not.toBeChecked();
  await expectPage(page.getByText('some notifications ask them to act')).toBeVisible();
});

test('types without effect for this user say so, and those of the server’s own are kept and can be taken out', async () => {
  const { page, onServer } = await section({ types: ['UNKNOWN', 'LOGIN_TOKEN', 'API_KEY_CREATED'] });
  await expectPage(box(page, /^OAuth client requested .*no effect\.$/)).toBeEnabled();
  const own = box(page, /^UNKNOWN This server knows it/);
  await expectPage(box(page, /^A link to sign in .*Always mailed/)).toBeChecked();
  await expectPage(own).toBeChecked();
  await box(page, /^Password changed/).check();
  await save(page).click();
  await expectPage(page.getByText('Changes saved').first()).toBeVisible();
  await expectPage.poll(onServer).toEqual(['API_KEY_CREATED', 'LOGIN_TOKEN', 'PASSWORD_CHANGED', 'UNKNOWN']);
  await own.uncheck();
  await save(page).click();
  await expectPage(own).toBeHidden();
  await expectPage.poll(onServer).toEqual(['API_KEY_CREATED', 'LOGIN_TOKEN', 'PASSWORD_CHANGED']);
});

test('discarding brings back what the server has, and says so', async () => {
  const { page, onServer } = await section({ types: ['API_KEY_CREATED'] });
  await box(page, /^API key created/).uncheck();
  await expectPage(page.getByText('Not saved yet')).toBeVisible();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expectPage(box(page, /^API key created/)).toBeChecked();
  await expectPage(page.getByText('Changes discarded').first()).toBeVisible();
  await expectPage.poll(onServer).toEqual(['API_KEY_CREATED']);
});

test('what was chosen elsewhere meanwhile is shown beside one’s own choice before anything is sent', async () => {
  const { page, stack, onServer } = await section();
  await box(page, /^Password changed/).check();
  stack.state.updateUser('ops', { emailTypes: ['VALIDATE'] });
  await save(page).click();
  await expectPage(page.getByRole('radio', { name: /A link to validate/ })).toBeVisible();
  await expectPage.poll(onServer).toEqual(['VALIDATE']);
  await page.getByRole('radio', { name: /Password changed/ }).check();
  await save(page).click();
  await expectPage(page.getByText('Changes saved').first()).toBeVisible();
  await expectPage.poll(onServer).toEqual(['PASSWORD_CHANGED']);
});

const refusals = {
  en: [
    'came with The Things Stack 3.33',
    'may see the choice and not change it',
    'lacks the right to view user information',
  ],
  ja: ['The Things Stack 3.33 からの機能', '見るだけで、変更できません', 'ユーザ情報を見る権限がありません'],
};
const restricted = { en: 'The server restricts this user.', ja: 'サーバーがこのユーザを制限しています。' };

test.each(['en', 'ja'] as const)(
  'an old server, and a login that may not, are told in words (%s)',
  async (language) => {
    const { page, app, errors } = await section({ stack: { version: '3.32' }, language });
    for (const rights of [['RIGHT_USER_INFO'], ['RIGHT_USER_SETTINGS_API_KEYS']]) {
      const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights }] }] });
      await addAccount(app, stack, 'ops');
    }
    for (const [nth, text] of refusals[language].entries()) {
      await page.keyboard.press(`Control+${nth + 1}`);
      await expectPage(page.getByText(text)).toBeVisible();
    }
    expect(errors).toEqual([]);
  },
);

test.each(['en', 'ja'] as const)(
  'a suspended user’s change is refused with the server’s reason (%s)',
  async (language) => {
    const { page, stack } = await section({ language });
    stack.state.suspend('ops', 'Unpaid');
    await page.getByRole('checkbox').nth(1).check();
    await page.locator('form button[type=submit]').click();
    await expectPage(page.locator('form').getByText(restricted[language])).toBeVisible();
  },
);

test('without the server the choice is there to read, and saving says what it needs', async () => {
  const { page, stack, app, account } = await section({ types: ['API_KEY_CREATED'] });
  await stack.faults.gone();
  await refresh(app, account);
  await expectPage(box(page, /^API key created/)).toBeChecked();
  await expectPage(page.getByText(/^This needs 127\.0\.0\.1.*, which does not answer/)).toBeVisible();
  await expectPage(save(page)).toHaveAccessibleDescription(/which does not answer/);
  await box(page, /^Password changed/).check();
  await save(page).click();
  await expectPage(page.getByRole('alert').filter({ hasText: 'The changes could not be saved' })).toBeVisible();
  await expectPage(box(page, /^Password changed/)).toBeChecked();
});
