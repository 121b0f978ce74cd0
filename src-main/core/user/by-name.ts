import type { Input, Output } from '../../../src-preload/contract/index.ts';
import type { Handles } from '../account/handle.ts';
import type { Feature } from '../api.ts';
import type { Shared } from '../shared.ts';
import { askFields } from './server.ts';

/** The record by the server's own names, for scripts. */
export function createUserByName(shared: Pick<Shared, 'users'>, handles: Pick<Handles, 'get'>): Feature<'user'> {
  return {
    async ask({ account, userId, fields }: Input<'user.ask'>): Promise<Output<'user.ask'>> {
      const handle = handles.get(account);
      return askFields(handle.stack, userId ?? handle.userId, fields);
    },
    async set({ account, change }: Input<'user.set'>): Promise<void> {
      await shared.users.update(handles.get(account), { change, seen: {} });
    },
  };
}
