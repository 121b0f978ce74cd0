import type { Feature } from '../api.ts';
import type { CredentialRow } from '../account/rows.ts';
import type { Tokens } from '../account/tokens.ts';
import type { Shared } from '../shared.ts';
import type { Asker } from './ask.ts';
import { createFlows, type FlowOptions, type Flows } from './flows.ts';
import type { SignInStore } from './store.ts';
import type { SignOut } from './sign-out.ts';
import { useOwnKey, type UseKeyOptions } from './use-key.ts';

export interface BrowserOptions extends Omit<FlowOptions, 'signedIn'>, UseKeyOptions {
  tokens: Tokens;
  /** Reads the account now, from the beginning. */
  refresh(account: string): void;
}

/** The feature of signing in by browser, out, and over to a key of the app's own. */
export function createBrowserSignIn(
  shared: Shared,
  asker: Asker,
  store: SignInStore,
  signOut: SignOut,
  options: BrowserOptions,
): { feature: Feature<'signIn'>; close(): Promise<void> } & Pick<Flows, 'clientIdOf' | 'codeWaitsFor'> {
  function signedIn(account: string, before: CredentialRow | undefined): void {
    options.refresh(account);
    void signOut.endLeftQuietly(account, before);
  }

  const { close, clientIdOf, codeWaitsFor, ...flows } = createFlows(shared, asker, store, { ...options, signedIn });
  const feature: Feature<'signIn'> = {
    ...flows,
    signOut: ({ account, onlyHere }) => signOut.signOut(account, onlyHere),
    async useKey({ account, name, expiresAt }) {
      await options.tokens.settled(account);
      const before = await useOwnKey(shared, options, { account, name, expiresAt: expiresAt ?? null });
      signedIn(account, before);
    },
  };
  return { feature, close, clientIdOf, codeWaitsFor };
}
