import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Input } from '../../../src-preload/contract/index.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Rooms } from '../rooms.ts';

/** What the contract's fields are called on the server. */
const onServer: Readonly<Record<string, string>> = {
  name: 'name',
  description: 'description',
  email: 'primary_email_address',
};
const inContract = new Map(Object.entries(onServer).map(([field, name]) => [name, field]));

/** Sets fields of the user's record, and says whether the server was given another address. Failures name fields as the contract does. */
export async function saveProfile(
  { users }: Pick<Rooms, 'users'>,
  handle: AccountHandle,
  { change, seen }: Pick<Input<'profile.save'>, 'change' | 'seen'>,
): Promise<{ newAddress: boolean }> {
  try {
    const sent = await users.update(handle, { change: serverNames(change), seen: serverNames(seen) });
    return { newAddress: sent.includes('primary_email_address') };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    throw (await takenAddress(users, handle, change.email, error)) ?? inOurNames(error);
  }
}

function serverNames(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const name = onServer[field];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * An address that another user has is a 500 without a name (transcripts/users.json, "new email: taken"). Where the server answers
 * otherwise, and has kept the old address, that is what is likely.
 */
async function takenAddress(
  users: Rooms['users'],
  handle: AccountHandle,
  email: string | undefined,
  { code, failure }: Failed,
): Promise<Failed | null> {
  if (email === undefined || code !== 'server_error' || failure.httpStatus !== 500) return null;
  if (failure.params['reason'] !== undefined) return null;
  const now = await users.read(handle).catch(() => null);
  if (now === null || now.primary_email_address === email) return null;
  const { httpStatus, correlationId } = failure;
  return new Failed('already_exists', {
    field: 'email',
    params: { ...failure.params, reason: 'email_likely' },
    httpStatus,
    ...(correlationId !== undefined && { correlationId }),
  });
}

function inOurNames({ code, failure }: Failed): Failed {
  const { field, params } = failure;
  const { fields } = params;
  const named = typeof fields === 'string' && fields.split(' ').map((name) => inContract.get(name) ?? name);
  const ours = field === undefined ? undefined : (inContract.get(field) ?? field);
  return new Failed(code, {
    ...failure,
    ...(ours !== undefined && { field: ours }),
    params: { ...params, ...(named && { fields: named.join(' ') }) },
  });
}
