import { Failed } from '../../../src-preload/contract/failure.ts';
import { imageOf, type Image } from '../../../src-preload/contract/image.ts';
import { widestPicture } from '../../../src-preload/contract/profile.ts';

/** The type of a picture (base64) that a server can take. Throws `invalid_input` at `picture`: `no_picture`, `too_large`. */
export function pictureType(picture: string): Image['type'] {
  const image = imageOf(Buffer.from(picture, 'base64'));
  if (image === null || (image.type !== 'image/png' && image.type !== 'image/jpeg')) {
    throw new Failed('invalid_input', { field: 'picture', params: { reason: 'no_picture' } });
  }
  if (Math.max(image.width, image.height) > widestPicture) {
    throw new Failed('invalid_input', { field: 'picture', params: { reason: 'too_large' } });
  }
  return image.type;
}
