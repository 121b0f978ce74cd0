import { imageOf } from '../../../src-preload/contract/image.ts';

/** Why a file becomes no picture. */
export type Refusal = 'no_image' | 'too_large' | 'too_many_pixels' | 'damaged';

export class Unusable extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

const mostBytes = 50_000_000;
/** Decoded, each takes four bytes of memory: a small file may say that it has any number. */
const mostPixels = 64_000_000;
/** What a crop is made from: twice what is sent, so that half of a picture is sharp still. */
const workingSide = 2048;

/** Reads a file as a picture, upright and not larger than it is worked on. Throws `Unusable`. */
export async function decode(file: Blob): Promise<ImageBitmap> {
  if (file.size > mostBytes) throw new Unusable('too_large');
  const image = imageOf(new Uint8Array(await file.arrayBuffer()));
  if (image === null) throw new Unusable('no_image');
  if (image.width * image.height > mostPixels) throw new Unusable('too_many_pixels');
  try {
    const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return await shrunk(whole);
  } catch {
    throw new Unusable('damaged');
  }
}

async function shrunk(whole: ImageBitmap): Promise<ImageBitmap> {
  const factor = workingSide / Math.min(whole.width, whole.height);
  if (factor >= 1) return whole;
  try {
    return await createImageBitmap(whole, {
      resizeWidth: Math.round(whole.width * factor),
      resizeHeight: Math.round(whole.height * factor),
      resizeQuality: 'high',
    });
  } finally {
    whole.close();
  }
}
