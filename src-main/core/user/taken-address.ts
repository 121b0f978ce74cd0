import { Failed } from '../../../src-preload/contract/failure.ts';
import type { UserFields } from './server.ts';

const email = 'primary_email_address';

/**
 * An address that another user has is a 500 without a name (transcripts/users.json, "new email: taken"). Where the server answered a
 * change so, and has kept the old address, that is what is likely: `already_exists` (reason `email_likely`). `now` is the address that
 * it has; null where that can't be read. Anything else is thrown as it came.
 */
export async function takenAddress(
  thrown: unknown,
  sent: UserFields,
  now: () => Promise<string | null>,
): Promise<never> {
  if (!(thrown instanceof Failed) || thrown.code !== 'server_error') throw thrown;
  const { httpStatus, correlationId, params } = thrown.failure;
  const isUnforeseen = httpStatus === 500 && params['reason'] === undefined;
  if (!isUnforeseen || !(email in sent)) throw thrown;
  const kept = await now();
  if (kept === null || kept === sent[email]) throw thrown;
  throw new Failed('already_exists', {
    field: email,
    params: { ...params, reason: 'email_likely' },
    httpStatus,
    ...(correlationId !== undefined && { correlationId }),
  });
}
