import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Input } from '../../../src-preload/contract/index.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Shared } from '../shared.ts';

/** What the contract's fields are called on the server. */
const onServer: Readonly<Record<string, string>> = {
  name: 'name',
  description: 'description',
  email: 'primary_email_address',
};
const inContract = new Map(Object.entries(onServer).map(([field, name]) => [name, field]));

/** Sets fields of the user's record, and says whether the server was given another address. Failures name fields as the contract does. */
export async function saveProfile(
  { users }: Pick<Shared, 'users'>,
  handle: AccountHandle,
  { change, seen }: Pick<Input<'profile.save'>, 'change' | 'seen'>,
): Promise<{ newAddress: boolean }> {
  try {
    const sent = await users.update(handle, { change: serverNames(change), seen: serverNames(seen) });
    return { newAddress: sent.includes('primary_email_address') };
  } catch (error) {
    throw error instanceof Failed ? inOurNames(error) : error;
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
