/** What a picture's first bytes say of it. */
export interface Image {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  /** Pixels. */
  width: number;
  height: number;
}

/** Reads type and size from the bytes alone, without decoding; null for what is none of these. */
export function imageOf(bytes: Uint8Array): Image | null {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = pngOf(data) ?? gifOf(data) ?? webpOf(data) ?? jpegOf(data);
  return found !== null && found.width > 0 && found.height > 0 ? found : null;
}

function has(data: DataView, at: number, text: string): boolean {
  if (data.byteLength < at + text.length) return false;
  return [...text].every((letter, nth) => data.getUint8(at + nth) === letter.charCodeAt(0));
}

function pngOf(data: DataView): Image | null {
  if (data.byteLength < 24 || !has(data, 0, '\x89PNG\r\n\x1a\n') || !has(data, 12, 'IHDR')) return null;
  return { type: 'image/png', width: data.getUint32(16), height: data.getUint32(20) };
}

function gifOf(data: DataView): Image | null {
  if (data.byteLength < 10 || !(has(data, 0, 'GIF87a') || has(data, 0, 'GIF89a'))) return null;
  return { type: 'image/gif', width: data.getUint16(6, true), height: data.getUint16(8, true) };
}

/** RFC 9649: lossy (`VP8 `), lossless (`VP8L`) and extended (`VP8X`). */
function webpOf(data: DataView): Image | null {
  if (data.byteLength < 30 || !has(data, 0, 'RIFF') || !has(data, 8, 'WEBP')) return null;
  const type = 'image/webp';
  if (has(data, 12, 'VP8 ')) {
    return { type, width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
  }
  if (has(data, 12, 'VP8L')) {
    const bits = data.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const threeBytes = (at: number) => data.getUint16(at, true) + (data.getUint8(at + 2) << 16);
  return has(data, 12, 'VP8X') ? { type, width: threeBytes(24) + 1, height: threeBytes(27) + 1 } : null;
}

/** Among the markers of frame headers (SOF0 to SOF15) these are none: DHT, JPG, DAC. */
const noFrames: readonly number[] = [0xc4, 0xc8, 0xcc];

/** Walks the segments up to the frame's header. */
function jpegOf(data: DataView): Image | null {
  if (data.byteLength < 4 || data.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= data.byteLength && data.getUint8(at) === 0xff; at += 2 + data.getUint16(at + 2)) {
    const marker = data.getUint8(at + 1);
    if (marker < 0xc0 || marker > 0xcf || noFrames.includes(marker)) continue;
    return { type: 'image/jpeg', width: data.getUint16(at + 7), height: data.getUint16(at + 5) };
  }
  return null;
}
