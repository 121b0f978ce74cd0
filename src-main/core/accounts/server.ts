import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { StackClient } from '../stack/client.ts';
import { path } from '../stack/path.ts';
import { nothing } from '../stack/schemas.ts';

/** What is asked of a server that may become an account's, and the end of a user there. */

/** Deletes the user, who can be restored for a while. The last administrator is refused (`refused_by_server`, reason `last_admin`). */
export async function deleteUser(stack: Pick<StackClient, 'write'>, userId: string): Promise<void> {
  await stack.write({ method: 'DELETE', path: path`/users/${userId}`, schema: nothing });
}

/** Asks who nobody is, which every cluster of The Things Stack answers in its way: by `{}`, or by an error of its own. */
export async function greet(stack: Pick<StackClient, 'get'>): Promise<void> {
  try {
    await stack.get({ path: path`/auth_info`, schema: nothing, anonymous: true });
  } catch (error) {
    // Of clusters without an Identity Server.
    if (failureOf(error).code !== 'unsupported_by_server') throw error;
  }
}
