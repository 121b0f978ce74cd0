import { defineFeature } from '../feature.ts';
import { createAccounts } from './accounts.ts';
import { accountsWiden } from './widens.ts';

declare module '../feature.ts' {
  interface Offers {
    accounts: {
      /** What the user sees an account called. */
      nameOf(account: string): string;
      /** The server's Console at the key's page, or at the list. */
      consoleUrl(account: string, key: string | null): string;
      /** Adds an account after its server has said whose key it is; gives its ID. */
      addByKey(address: string, apiKey: string): Promise<string>;
    };
  }
}

export const accounts = defineFeature(
  'accounts',
  ({ shared, handles, network, shown, consents, renewCopy, others, forgetting }) => {
    const { nameOf, consoleUrl, close, ...methods } = createAccounts(shared, handles, {
      ...network,
      shown,
      renewCopy,
      others,
      forgetting,
    });
    return {
      methods,
      widens: accountsWiden(shared, { shown, consents, others }),
      offers: {
        nameOf,
        consoleUrl,
        addByKey: async (address, apiKey) => (await methods.add({ address, apiKey })).id,
      },
      stop: close,
    };
  },
);
