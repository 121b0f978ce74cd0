import { addAccount, expect, login, row, test, withKeys } from './app.ts';

test('a computer that fell asleep while keys were read: after it wakes they are read again', async ({ serve, run }) => {
  const stack = await serve(withKeys());
  const { app, page } = await run();
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await expect(row(page, login.name)).toBeVisible();
  stack.state.createKey('ops', { name: 'Made meanwhile', rights: ['RIGHT_USER_INFO'] });
  const dead = stack.faults.hold('before', { path: '*/api-keys', times: 1 });
  await page.keyboard.press('F5');
  await dead.reached;
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
  });
  await expect(row(page, 'Made meanwhile')).toBeVisible();
  dead.release();
});
