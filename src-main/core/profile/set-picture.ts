import { isDeepStrictEqual } from 'node:util';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Shared } from '../shared.ts';
import type { UserAnswer } from '../stack/schemas.ts';
import { pictureType } from './picture-type.ts';

/** Uploads a picture (base64), or removes it (null). Nothing is sent of what the server would fail at. */
export async function setPicture(
  { users }: Pick<Shared, 'users'>,
  handle: AccountHandle,
  picture: string | null,
): Promise<void> {
  const embedded = picture === null ? null : { mime_type: pictureType(picture), data: picture };
  if (embedded !== null && users.rules(handle.id)?.profile_picture?.disable_upload === true) {
    throw new Failed('refused_by_server', { field: 'picture', params: { reason: 'uploads_disabled' } });
  }
  const change =
    embedded === null
      ? { change: { profile_picture: null } }
      : // Another address than right before says that the picture arrived.
        { change: { profile_picture: { embedded } }, arrived: hasOtherPicture };
  await users.update(handle, { ...change, seen: {} }).catch((error: unknown) => {
    throw noPicture(error);
  });
}

/** An image that the server can't read is a 500 without a name (transcripts/users.json, "profile picture: not an image"). */
function noPicture(error: unknown): unknown {
  const { code, httpStatus, params } = failureOf(error);
  if (code !== 'server_error' || httpStatus !== 500 || params['reason'] !== undefined) return error;
  return new Failed('refused_by_server', {
    field: 'picture',
    httpStatus,
    params: { ...params, reason: 'picture_unreadable' },
  });
}

function hasOtherPicture(before: UserAnswer, now: UserAnswer): boolean {
  return !isDeepStrictEqual(before.profile_picture?.sizes, now.profile_picture?.sizes);
}
