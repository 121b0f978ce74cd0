import type { Locator, Page } from '@playwright/test';
import type { Stack } from '../stack/stack.ts';
import { expect, test, type RunningApp } from './app.ts';
import { answerQuestions } from './launch.ts';

const current = 'Tide-and-m00n';
const next = 'Quiet-harbour-71';
const users = [{ id: 'ops', name: 'Operations', password: current }];

/** A sign-in by browser, without one: what a person does there is done to the server. */
async function signInByCode({ app, page }: RunningApp, { url: address, state }: Stack): Promise<void> {
  await app.evaluate(({ shell }) => void (shell.openExternal = async () => undefined));
  await answerQuestions(app, 1);
  const { id: sessionId } = state.logins.startSession('ops');
  state.logins.authorize('ops', 'cli', ['RIGHT_ALL']);
  const code = state.codes.issue({ userId: 'ops', sessionId, clientId: 'cli', redirectUri: 'code' });
  await page.evaluate(
    async (typed) => {
      const { signIn } = window.latchkey;
      const begun = await signIn.begin({ address: typed.address, by: 'code' });
      const flow = begun.ok ? begun.value.id : '';
      await signIn.paste({ flow, code: typed.code });
      await signIn.approve({ flow });
      await signIn.keep({ flow });
    },
    { address, code },
  );
}

/** Goes on by Tab until it is there. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test('by keyboard alone: the password is changed, all access revoked, and the app asks to sign in again in place', async ({
  serve,
  run,
}) => {
  const stack = await serve({ users });
  const running = await run();
  const { page } = running;
  await signInByCode(running, stack);
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Operations/ })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('tab', { name: 'Password' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('Password');
  await expect(page.getByRole('option', { name: 'Password' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Password' })).toBeVisible();

  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await tabTo(page, field('Current password'));
  await page.keyboard.type('not-this-0ne');
  await tabTo(page, field('New password'));
  await page.keyboard.type(next);
  await expect(page.getByText('Not a common password (met)')).toBeVisible();
  await tabTo(page, field('New password again'));
  await page.keyboard.type(next);
  await tabTo(page, page.getByRole('checkbox', { name: 'Also revoke all access' }));
  await page.keyboard.press('Space');
  await expect(page.getByText('1 session in a browser')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Change password and revoke all access…' }));
  await page.keyboard.press('Enter');

  const question = page.getByRole('alertdialog');
  const confirm = question.getByRole('button', { name: 'Change and revoke' });
  await expect(question.getByRole('button', { name: 'Go back' })).toBeFocused();
  await tabTo(page, confirm, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(field('Current password')).toHaveAccessibleDescription(/This is not the current password/);
  await expect(field('Current password')).toBeFocused();
  await page.keyboard.type(current);
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: 'Go back' })).toBeFocused();
  await tabTo(page, confirm, 'Shift+Tab');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => stack.state.user('ops').password).toBe(next);
  expect([stack.state.logins.sessionsOf('ops').length, stack.state.logins.tokens.size]).toEqual([0, 0]);
  await page.keyboard.press('Escape');
  await expect(page.getByText('The password was changed, and all access was revoked.').last()).toBeVisible();
  await expect(field('New password')).toHaveValue('');
});
