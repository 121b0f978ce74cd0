import type { AccountHandle } from '../account/handle.ts';
import { defineFeature } from '../feature.ts';
import { createAccess } from './access.ts';

declare module '../feature.ts' {
  interface Offers {
    access: {
      /** Has this app's own token end itself, which a token always may. */
      endOwnToken(account: AccountHandle): Promise<void>;
    };
  }
}

export const access = defineFeature('access', ({ shared, handles }) => {
  const { endOwnToken, ...methods } = createAccess(shared, handles);
  return { methods, offers: { endOwnToken } };
});
