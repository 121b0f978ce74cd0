import type { AccountHandle } from '../account/handle.ts';
import { path } from '../stack/path.ts';
import { nothing } from '../stack/schemas.ts';

/** The endpoints of a user's password (facts: `U/password`). Both are anonymous: a login proves nothing there, and may be over. */

/** 401 `old_password` where the current one is wrong: no refusal of a login (transcripts/password.json). */
export async function putPassword(
  { stack, userId }: AccountHandle,
  { current, next, revoke }: { current: string; next: string; revoke: boolean },
): Promise<void> {
  await stack.write({
    method: 'PUT',
    path: path`/users/${userId}/password`,
    body: { old: current, new: next, revoke_all_access: revoke },
    schema: nothing,
    anonymous: true,
  });
}

/** 400 `temporary_password_still_valid` while an earlier one can be used. It goes out by mail, an hour's worth. */
export async function postTemporaryPassword({ stack, userId }: Pick<AccountHandle, 'stack' | 'userId'>): Promise<void> {
  await stack.write({
    path: path`/users/${userId}/temporary_password`,
    body: {},
    schema: nothing,
    anonymous: true,
  });
}
