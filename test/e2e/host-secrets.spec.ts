import type { ElectronApplication, Page } from '@playwright/test';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startStack } from '../stack/stack.ts';
import { answerQuestions, expect, firstPage, launch, openVault, questionsOf, test as base } from './launch.ts';

interface Held {
  app: ElectronApplication;
  page: Page;
  secret: string;
}

/** The app with a new key whose secret nobody has confirmed yet. */
const test = base.extend<{ held: Held }>({
  held: async ({ folder }, use) => {
    const stack = await startStack({
      users: [{ id: 'alice', keys: [{ name: 'login', rights: ['RIGHT_USER_ALL'] }] }],
    });
    const app = await launch(folder);
    const page = await firstPage(app);
    await openVault(page);
    const secret = await page.evaluate(
      async ([address, apiKey]) => {
        const account = await window.latchkey.accounts.add({ address, apiKey });
        if (!account.ok) throw new Error(account.failure.code);
        const input = { account: account.value.id, name: 'new', expiresAt: null, rights: ['RIGHT_USER_INFO'] };
        const created = await window.latchkey.keys.create(input);
        if (!created.ok) throw new Error(created.failure.code);
        return created.value.secret;
      },
      [stack.url, stack.key('alice', 'login')] as const,
    );
    await answerQuestions(app, 0);
    await use({ app, page, secret });
    // Confirmed or answered, or quitting would ask and stay.
    await answerQuestions(app, 1).catch(() => undefined);
    await app.close();
    await stack.close();
  },
});

test('quitting before a new key is confirmed asks, staying is the default, and staying it is', async ({ held }) => {
  const { app, page } = held;
  await app.evaluate(({ app }) => app.quit());
  await expect.poll(() => questionsOf(app)).toHaveLength(1);
  const [question] = await questionsOf(app);
  expect(question).toMatchObject({ defaultId: 0, cancelId: 0, buttons: ['Stay', 'Quit anyway'] });
  expect(question?.message).toMatch(/new API key/);
  // The debugger can come between a question and what its answer does, and a window that is asked about asks no second time.
  const closeAgain = async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    return questionsOf(app);
  };
  await expect.poll(closeAgain).toHaveLength(2);
  expect(await page.evaluate(() => window.latchkey.app.info())).toMatchObject({ ok: true });
});

test('a key that lies in memory alone is said to be lost by quitting', async ({ held }) => {
  await held.app.evaluate(({ app }) => app.quit());
  await expect.poll(() => questionsOf(held.app)).toHaveLength(1);
  expect((await questionsOf(held.app))[0]?.detail).toContain('lost for good');
});

test('quitting anyway quits, after one question', async ({ held: { app } }) => {
  await answerQuestions(app, 1);
  const exited = once(app.process(), 'exit');
  await app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  expect(await exited).toEqual([0, null]);
});

test('once the key is confirmed, nobody is asked', async ({ held: { app, page, secret } }) => {
  expect(await page.evaluate((secret) => window.latchkey.secrets.confirm({ secret }), secret)).toMatchObject({
    ok: true,
  });
  const exited = once(app.process(), 'exit');
  await app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  expect(await exited).toEqual([0, null]);
});

test('a copied key is on the clipboard, and not in an answer or the log', async ({ held, folder }) => {
  const { app, page, secret } = held;
  const answers = await page.evaluate(
    async (secret) => ({
      copied: await window.latchkey.secrets.copy({ secret }),
      revealed: await window.latchkey.secrets.reveal({ secret }),
    }),
    secret,
  );
  const key = answers.revealed.ok ? answers.revealed.value.key : '';
  expect(key).toMatch(/^NNSXS\./);
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(key);
  expect(JSON.stringify(answers.copied)).not.toContain(key);
  expect(await readFile(join(folder, 'logs/latchkey.log'), 'utf8')).not.toContain(key.split('.')[2]);
});

test('a key is saved to a new file that is its owner’s alone', async ({ held, folder }) => {
  const { app, page, secret } = held;
  const file = join(folder, 'new.key');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  const saved = await page.evaluate((secret) => window.latchkey.secrets.save({ secret }), secret);
  expect(saved).toEqual({ ok: true, value: { fileName: 'new.key' } });
  expect(await readFile(file, 'utf8')).toMatch(/^NNSXS\.\S+\n$/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
