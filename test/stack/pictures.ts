import { unforeseen } from './known-errors.ts';
import { randomId } from './ids.ts';
import type { State } from './state.ts';

const WIDTHS = [64, 128, 256, 512];

/**
 * Keeps a profile picture, and gives the addresses of its sizes: `0` is the original; others are as wide as the picture
 * allows. What no image reader knows is a 500 (transcripts/users.json, "profile picture: not an image"). Nothing is scaled
 * here: every size is answered with the original.
 */
export function storePicture(
  state: State,
  userId: string,
  picture: { type: string; base64: string },
): Record<string, string> {
  const data = Buffer.from(picture.base64, 'base64');
  const image = measure(data);
  if (!image) throw unforeseen('image: unknown format');
  // The server decodes it, and Go's decoders want the end.
  if (isCut(data, image.type)) throw unforeseen('unexpected EOF');
  const folder = `/assets/blob/profile_pictures/${userId}.${randomId().slice(0, 26)}`;
  const widths = WIDTHS.filter((width) => width <= Math.min(image.width, image.height));
  const sizes = Object.fromEntries<string>([
    ['0', `${folder}/original.${image.extension}`],
    ...widths.map((width): [string, string] => [String(width), `${folder}/${width}.${image.extension}`]),
  ]);
  for (const path of Object.values(sizes)) state.blobs.set(path, { type: `image/${image.type}`, data });
  return sizes;
}

interface Image {
  type: string;
  extension: string;
  width: number;
  height: number;
}

function measure(data: Buffer): Image | undefined {
  if (data.length >= 24 && data.subarray(1, 4).toString() === 'PNG') {
    return { type: 'png', extension: 'png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  }
  if (data.length >= 10 && data.subarray(0, 3).toString() === 'GIF') {
    return { type: 'gif', extension: 'gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
  }
  return data.length >= 4 && data.readUInt16BE(0) === 0xffd8 ? measureJpeg(data) : undefined;
}

function isCut(data: Buffer, type: string): boolean {
  if (type === 'png') return !data.includes('IEND');
  return type === 'jpeg' && !data.includes(Buffer.from([0xff, 0xd9]));
}

/** Walks a JPEG's segments to its frame header. */
function measureJpeg(data: Buffer): Image | undefined {
  for (let at = 2; at + 9 <= data.length;) {
    const marker = data.readUInt16BE(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) {
      return { type: 'jpeg', extension: 'jpg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    }
    at += 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}
