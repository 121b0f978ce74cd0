import { addAccount, expect, goTo, login, row, tabTo, test, withKeys } from './app.ts';

test('by keyboard alone: what is mailed is chosen, kept as a draft over a restart, saved, turned off and brought back', async ({
  serve,
  run,
}) => {
  const stack = await serve(withKeys());
  const onServer = () => stack.state.users.get('ops')?.emailTypes.toSorted();
  const first = await run();
  await addAccount(first.page, stack.url, stack.key('ops', login.name));
  await expect(row(first.page, login.name)).toBeVisible();
  await goTo(first.page, 'Email notifications');
  await expect(first.page.getByRole('checkbox', { name: /^Password changed/ })).toBeEnabled();
  await tabTo(first.page, 'Password changed');
  await first.page.keyboard.press('Space');
  await expect(first.page.getByText('Not saved yet')).toBeVisible();

  // The question before leaving has the focus on what loses nothing.
  await first.page.keyboard.press('Control+k');
  await expect(first.page.getByRole('combobox')).toBeFocused();
  await first.page.keyboard.type('Profile');
  await expect(first.page.getByRole('option', { name: 'Profile' }).first()).toHaveAttribute('aria-selected', 'true');
  await first.page.keyboard.press('Enter');
  const question = first.page.getByRole('alertdialog', { name: 'Your changes are not saved' });
  await expect(question.getByRole('button', { name: 'Stay here' })).toBeFocused();
  await first.page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect.poll(() => first.page.evaluate(hasDraft)).toBe(true);
  await first.kill();

  const { page } = await run();
  await expect(row(page, login.name)).toBeVisible();
  await goTo(page, 'Email notifications');
  const password = page.getByRole('checkbox', { name: /^Password changed/ });
  await expect(password).toBeChecked();
  await expect.poll(onServer).toEqual([]);
  await tabTo(page, 'Save changes');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Changes saved').first()).toBeVisible();
  await expect.poll(onServer).toEqual(['PASSWORD_CHANGED']);

  await tabTo(page, 'Turn off all', 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(password).not.toBeChecked();
  await tabTo(page, 'Save changes');
  await page.keyboard.press('Enter');
  await expect.poll(onServer).toEqual([]);
  await expect(page.getByText('Changes saved').first()).toBeVisible();
  await tabTo(page, 'Turn off all', 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(password).toBeChecked();
});

test('by keyboard alone: the account’s page is read, and the user deleted on the server with the ID typed', async ({
  serve,
  run,
}) => {
  const stack = await serve(withKeys());
  const { page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await expect(row(page, login.name)).toBeVisible();
  await goTo(page, 'Account');
  await expect(page.getByRole('region', { name: 'What the server tells of itself' })).toContainText('3.33 or newer');
  await tabTo(page, 'Delete user on the server');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Keep user' })).toBeFocused();
  await tabTo(page, 'Type the user ID', 'Shift+Tab');
  await page.keyboard.type('ops');
  await page.keyboard.press('Enter');
  await expect(page.getByText('ops was deleted on')).toBeVisible();
  expect(stack.state.users.get('ops')?.deletedAt).toBeDefined();
  await goTo(page, 'API keys');
  await expect(row(page, login.name)).toBeVisible();
});

test('with the server gone every section is there to read, and what needs the server says so', async ({
  serve,
  run,
}) => {
  const stack = await serve(withKeys());
  const { page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await expect(row(page, login.name)).toBeVisible();
  await expect(page.getByText('Updated just now')).toBeVisible();
  await stack.faults.gone();
  await page.keyboard.press('F5');
  await expect(page.getByText(/can’t be reached: as of/)).toBeVisible();
  for (const section of ['Profile', 'Password', 'Email notifications', 'Account', 'API keys']) {
    await goTo(page, section);
    await expect(page.getByText(/can’t be reached: as of/).first()).toBeVisible();
  }
  await goTo(page, 'Email notifications');
  await expect(page.getByText(/which does not answer at the moment/)).toBeVisible();
});

/** Whether the section's form is kept; runs in the page. */
async function hasDraft(): Promise<boolean> {
  const list = await window.latchkey.accounts.list();
  const account = list.ok ? list.value[0]?.id : undefined;
  if (account === undefined) return false;
  const kept = await window.latchkey.drafts.get({ account, form: 'email' });
  return kept.ok && kept.value !== null;
}
