import { _electron, expect, type Page } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
// Types window.latchkey in what is evaluated in the page.
import type {} from '../../../src-preload/bridge.ts';
import type { Demo } from '../../../test/stack/demo-seed.ts';
import { project } from '../commands.ts';
import { addAccounts } from './accounts.ts';

export interface WalkOptions {
  dataDir: string;
  demo: Demo;
  /** The folder that the pictures go to; emptied first. */
  pictures: string;
}

const created = 'Grafana exporter, autumn';

/** Does the main job as a person would, tells each step, and takes a picture of it. Throws where a step can't be done. */
export async function walk({ dataDir, demo, pictures }: WalkOptions): Promise<void> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const [ops, ...others] = demo.accounts;
  if (ops === undefined) throw new Error('The demo has no accounts');
  await addAccounts(dataDir, others);

  const app = await _electron.launch({
    args: [project, `--user-data-dir=${dataDir}`],
    chromiumSandbox: true,
  });
  try {
    const page = await app.firstWindow();
    await page.setViewportSize({ width: 1280, height: 800 });
    page.setDefaultTimeout(15_000);
    const step = steps(page, pictures);
    await expect(page.getByRole('grid')).toContainText('Audit export');
    await theme(page, 'light');
    await step('Open: the keys of two accounts, as they were read last');
    await addAccount(page, ops, step);
    await review(page, demo, step);
    await createKey(page, step);
    await theme(page, 'dark');
    await page.getByRole('gridcell', { name: created }).click();
    await step('The new key, in the dark');
  } catch (error) {
    await app.firstWindow().then((page) => page.screenshot({ path: join(pictures, 'failed.png') }));
    throw error;
  } finally {
    await app.close();
  }
  console.log(`\nPictures are in ${relative(process.cwd(), pictures)}.`);
}

type Step = (text: string) => Promise<void>;

function steps(page: Page, folder: string): Step {
  let number = 0;
  return async (text) => {
    number += 1;
    const name = `${String(number).padStart(2, '0')}-${text.split(/[:,]/)[0]?.toLowerCase().replaceAll(/\W+/g, '-')}.png`;
    await page.screenshot({ path: join(folder, name), animations: 'disabled' });
    console.log(`${String(number).padStart(2)}. ${text}  (${name})`);
  };
}

/** By the setting, as a person would: the app follows that. */
async function theme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((theme) => window.latchkey.settings.set({ theme }), theme);
  await page.waitForFunction((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, theme === 'dark');
}

async function addAccount(page: Page, { url, key }: Demo['accounts'][number], step: Step): Promise<void> {
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await dialog.getByLabel('Server address or API key').fill(url);
  await dialog.getByRole('radio', { name: 'An API key' }).check();
  await dialog.getByLabel('API key', { exact: true }).fill(key);
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByText('This key signs in')).toBeVisible();
  await step('Add an account: what the key belongs to and may do, before anything is stored');
  await dialog.getByRole('button', { name: 'Add account' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('grid')).toContainText('Gateway fleet sync');
  await step('Its keys: what expires first is on top');
}

async function review(page: Page, demo: Demo, step: Step): Promise<void> {
  for (const stack of demo.stacks) await stack.faults.gone();
  await page.keyboard.press('F5');
  await expect(page.getByText(/can’t be reached: as of/)).toBeVisible({ timeout: 15_000 });
  await page.keyboard.press('/');
  await page.keyboard.type('grafana');
  await page.getByRole('gridcell', { name: 'Grafana exporter' }).click();
  await step('The servers are gone: search, detail and switching go on, and the age of the data is told');
  await page.keyboard.press('Control+0');
  await expect(page.getByRole('grid')).toContainText('Grafana exporter');
  for (const stack of demo.stacks) await stack.faults.back();
  await page.keyboard.press('F5');
}

async function createKey(page: Page, step: Step): Promise<void> {
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: 'Create API key' }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Create API key' });
  await sheet.getByLabel('Name').fill(created);
  await sheet.getByText('Application traffic').click();
  await step('Create a key: expiry and rights from presets');
  await sheet.getByRole('button', { name: 'Create API key' }).click();
  const secret = page.getByRole('dialog', { name: 'Copy your new API key' });
  await expect(secret.getByText(/^NNSXS\./)).toBeVisible();
  await step('The secret: whole, once, kept until it is confirmed');
  await secret.getByRole('button', { name: 'Copy' }).click();
  await secret.getByRole('button', { name: 'I have copied the key' }).click();
  await expect(secret).toBeHidden();
  await step('Confirmed: the vault has forgotten it');
}
