import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './launch.ts';

const passphrase = 'correct horse battery';

/** What the system would tell. */
const happens = (app: ElectronApplication, what: 'suspend' | 'lock-screen') =>
  app.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), what);

test('the computer sleeps: the window is empty, and the passphrase opens it, also after a second sleep', async ({
  app,
  page,
}) => {
  await page.evaluate(
    (typed) => window.latchkey.vault.create({ protection: 'passphrase', passphrase: typed }),
    passphrase,
  );
  for (const what of ['suspend', 'lock-screen'] as const) {
    await expect(page.getByRole('navigation')).toBeVisible();
    await happens(app, what);
    await expect(page.getByRole('heading', { name: 'Latchkey is locked' })).toBeVisible();
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('navigation')).toBeVisible();
});
