import type { Client } from '../../../src-preload/client.ts';
import { refresh } from '../../core/support/client.ts';
import { byBrowser, type Life } from './life.ts';

/**
 * Reads the account that is signed in by browser: it works, or it says that it has to sign in, which it may after a kill
 * between the server's new pair and the commit of it.
 */
export async function checkSignIn(app: Client, life: Life, costsSignIn: boolean, lost: string[]): Promise<void> {
  const { ledger } = life;
  const find = async () => (await app.accounts.list()).find(({ userId }) => userId === byBrowser);
  const account = await find();
  if (account === undefined) return;
  await refresh(app, account.id);
  const state = (await find())?.health.state;
  const mayBeLost = costsSignIn || ledger.signedOut.has(byBrowser);
  if (state === 'ok') ledger.signedOut.delete(byBrowser);
  else if (state === 'sign_in_required' && mayBeLost) ledger.signedOut.add(byBrowser);
  else lost.push(`the sign-in by browser is ${state}`);
}
