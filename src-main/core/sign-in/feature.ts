import type { Inspection } from '../../../src-preload/contract/accounts.ts';
import type { CredentialRow } from '../account/rows.ts';
import { defineFeature } from '../feature.ts';
import { createAsker } from './ask.ts';
import { createBrowserSignIn } from './browser.ts';
import type { Place } from '../account/destination.ts';
import { createHeard } from './heard.ts';
import { createSignInStore } from './store.ts';
import { createLoginPull } from './pull.ts';
import { createKeySignIn } from './by-key.ts';
import { createSignOut } from './sign-out.ts';
import { signInWidens } from './widens.ts';

declare module '../feature.ts' {
  interface Offers {
    signIn: {
      /** Whose key it is, as its server says; nothing is stored. */
      inspect(place: Place, apiKey: string): Promise<Inspection>;
      /** Adds an account that signs in with the key; gives its ID. */
      add(place: Place, apiKey: string, label: string | null): Promise<string>;
      /** Another key for an account; gives what it signed in with before. */
      again(account: string, apiKey: string): Promise<CredentialRow | undefined>;
      /** Ends on the server what no account signs in with any more; without it where that fails. */
      endLeftQuietly(account: string, row: CredentialRow | undefined): Promise<void>;
      /** The same of what an account signs in with that is about to go. */
      endKeptQuietly(account: string): Promise<void>;
    };
  }
}

/** Signing in, by key and by browser, and out; and what is read of the sign-in itself. */
export const signIn = defineFeature(
  'signIn',
  ({ shared, options, network, tokens, shown, consents, renewCopy, others }) => {
    const asker = createAsker(shared.clock, network);
    const heard = createHeard(shared);
    const store = createSignInStore(shared, heard);
    const byKey = createKeySignIn(shared, asker, store);
    const signOut = createSignOut(shared, asker, tokens, renewCopy);
    const browser = createBrowserSignIn(shared, asker, store, signOut, {
      tokens,
      shown,
      openExternal: options.ports.openExternal,
      copy: (text) => options.ports.clipboard.write(text),
      words: options.callbackWords,
      waitMs: options.signInMs,
      createKey: (key) => others.keys.create(key),
      refresh: (account) => others.sync.refresh(account),
    });
    const login = createLoginPull(shared, heard);

    return {
      methods: browser.feature,
      widens: signInWidens({ shown, consents, ...browser }),
      offers: {
        inspect: byKey.inspect,
        add: byKey.add,
        again: byKey.again,
        endLeftQuietly: signOut.endLeftQuietly,
        endKeptQuietly: signOut.endKeptQuietly,
      },
      pulls: [
        {
          ...login,
          fills: [...login.fills, 'picture'],
          async run(account, part, on) {
            await login.run(account, part, on);
            await others.profile.refreshPictures(account.id, on.signal);
          },
        },
      ],
      forgotten(account) {
        heard.take(account);
        byKey.stop(account);
      },
      async stop() {
        byKey.stop();
        await browser.close();
        await asker.close();
      },
    };
  },
);
