import { when } from '../../core/support/client.ts';
import type { Tortured } from '../kills/worker.ts';
import { labelAfter } from './check.ts';
import type { Step } from './steps.ts';

/** Whether the app can be used in the same life, with no more than a person would do: trying again, and writing. */
export async function goesOn(step: Step, { app }: Tortured): Promise<boolean> {
  await when(app, async () => (await app.vault.state()).state !== 'opening', 'vault');
  if ((await app.vault.state()).state !== 'open') await app.vault.retry();
  if ((await app.vault.state()).state !== 'open') return false;
  const [account] = await app.accounts.list();
  if (account === undefined) return step.folder === 'new';
  await app.accounts.change({ account: account.id, change: { label: labelAfter } });
  return true;
}
