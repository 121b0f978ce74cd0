import { pngOf } from '../core/support/png.ts';
import { addAccount, expect, goTo, login, row, tabTo, test, withKeys } from './app.ts';

test('by keyboard alone: a picture is cropped and saved, name and address are kept as a draft over a restart, saved, and seen without the server', async ({
  serve,
  run,
}) => {
  const stack = await serve(withKeys());
  const onServer = () => stack.state.user('ops');
  const first = await run();
  await addAccount(first.page, stack.url, stack.key('ops', login.name));
  await expect(row(first.page, login.name)).toBeVisible();
  await goTo(first.page, 'Profile');
  await expect(first.page.getByLabel('Name', { exact: true })).toHaveValue('Operations');

  // The system's own dialog is answered by the test.
  first.page.once('filechooser', (chooser) => {
    void chooser.setFiles({ name: 'me.png', mimeType: 'image/png', buffer: pngOf(500, 300) });
  });
  await tabTo(first.page, 'Choose a picture…');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('application', { name: 'Square of the picture' })).toBeFocused();
  await first.page.keyboard.press('-');
  await first.page.keyboard.press('ArrowLeft');
  await expect(
    first.page
      .getByRole('dialog')
      .getByText(/^Size 91 %/)
      .first(),
  ).toBeVisible();
  await tabTo(first.page, 'Save picture');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('navigation').locator('img')).toBeVisible();
  expect(Object.keys(onServer().picture ?? {})).toContain('256');

  await tabTo(first.page, 'Name');
  await first.page.keyboard.press('Control+a');
  await first.page.keyboard.type('Operations North');
  await tabTo(first.page, 'Primary email address');
  await first.page.keyboard.press('Control+a');
  await first.page.keyboard.type('north@example.com');
  await expect(first.page.getByText('A new address has to be validated again')).toBeVisible();
  await expect.poll(() => first.page.evaluate(draftText)).toContain('north@example.com');
  await first.kill();

  const { page } = await run();
  await expect(row(page, login.name)).toBeVisible();
  await goTo(page, 'Profile');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Operations North');
  await expect(page.getByText(/^Unsaved changes of .* were kept for you\.$/)).toBeVisible();
  await expect.poll(() => onServer().name).toBe('Operations');
  await tabTo(page, 'Save changes');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Changes saved').first()).toBeVisible();
  await expect.poll(onServer).toMatchObject({ name: 'Operations North', email: 'north@example.com' });
  await expect(page.getByText('The server sends another one')).toBeVisible();

  await stack.faults.gone();
  await page.keyboard.press('F5');
  await expect(page.getByText(/can’t be reached: as of/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Picture' }).locator('img')).toBeVisible();
  await expect(page.getByText(/which does not answer at the moment/).first()).toBeVisible();
});

/** What is kept of the section's form; runs in the page. */
async function draftText(): Promise<string> {
  const list = await window.latchkey.accounts.list();
  const account = list.ok ? list.value[0]?.id : undefined;
  if (account === undefined) return '';
  const kept = await window.latchkey.drafts.get({ account, form: 'profile' });
  return kept.ok ? (kept.value?.text ?? '') : '';
}
