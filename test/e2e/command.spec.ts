import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addAccount, expect, login, row, test, withKeys } from './app.ts';
import { root } from './launch.ts';

const run = promisify(execFile);

/** The built command on a data folder, as a shell beside the window would run it. */
async function latchkey(folder: string, ...argv: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, 'build/bin/latchkey.cjs'), ...argv], {
    env: { ...process.env, LATCHKEY_HOME: folder, LATCHKEY_KEYCHAIN_SERVICE: 'Latchkey test', LANG: 'C' },
  });
  return stdout;
}

test('window and command see what the other does, and the command goes on without the window', async ({
  serve,
  run,
  folder,
}) => {
  const stack = await serve(withKeys({ name: 'Old', rights: ['RIGHT_USER_INFO'] }));
  const running = await run();
  const { page } = running;
  await addAccount(page, stack.url, stack.key('ops', login.name));
  await expect(row(page, 'Old')).toBeVisible();
  expect(await latchkey(folder, 'vault', 'status')).toContain('Latchkey’s window');

  const secret = await latchkey(
    folder,
    'keys',
    'create',
    '--name',
    'By the command',
    '--right-user-info',
    '--secret-only',
  );
  expect(secret).toBe(`${stack.key('ops', 'By the command')}\n`);
  await expect(row(page, 'By the command')).toBeVisible();
  await latchkey(folder, 'keys', 'delete', 'Old', '--yes');
  await expect(row(page, 'Old')).toBeHidden();

  const { account } = await page.evaluate(async () => {
    const answer = await window.latchkey.accounts.list();
    return { account: answer.ok ? answer.value[0]?.id : undefined };
  });
  await page.evaluate(async (account = '') => {
    const key = { account, name: 'By the window', expiresAt: null, rights: ['RIGHT_USER_INFO'] };
    await window.latchkey.keys.create(key);
  }, account);
  expect(await latchkey(folder, 'keys', 'list', '--offline')).toContain('By the window');

  await running.kill();
  const held = await latchkey(folder, 'keys', 'secret', 'By the window', '--secret-only');
  expect(held).toBe(`${stack.key('ops', 'By the window')}\n`);
  expect(await latchkey(folder, 'vault', 'status')).toContain('this command');
});
