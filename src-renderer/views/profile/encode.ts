import { widestPicture } from '../../../src-preload/contract/profile.ts';
import type { Crop } from './crop.ts';

/** In base64 it is a third more, and has to fit into one message. */
const mostBytes = 700_000;
/** The first that fits is taken: as a JPEG a photo fits at once, as a PNG not always. */
const sides = [widestPicture, 768, 512, 384, 256];
const qualities = [0.92, 0.85, 0.75];

/**
 * The square as a file: drawn anew, so that nothing but its pixels is in it. PNG where something is transparent, JPEG otherwise. In
 * base64.
 */
export async function encode(bitmap: ImageBitmap, crop: Crop): Promise<string> {
  for (const side of sides) {
    const canvas = draw(bitmap, crop, Math.min(side, Math.round(crop.size)));
    for (const options of isTransparent(canvas) ? [{ type: 'image/png' }] : qualities.map(jpeg)) {
      const blob = await canvas.convertToBlob(options);
      if (blob.size <= mostBytes) return new Uint8Array(await blob.arrayBuffer()).toBase64();
    }
  }
  throw new Error('A picture of 256 pixels takes 256 kB at most');
}

function jpeg(quality: number): ImageEncodeOptions {
  return { type: 'image/jpeg', quality };
}

function draw(bitmap: ImageBitmap, { x, y, size }: Crop, side: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(side, side);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, x, y, size, size, 0, 0, side, side);
  return canvas;
}

function isTransparent(canvas: OffscreenCanvas): boolean {
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('A canvas without a context');
  return context;
}
