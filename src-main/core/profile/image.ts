/** What a picture's first bytes say of it. */
export interface Image {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  /** Pixels. */
  width: number;
  height: number;
}

/** Reads type and size from the bytes alone, without decoding; null for what is none of these. */
export function imageOf(bytes: Uint8Array): Image | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = pngOf(data) ?? gifOf(data) ?? webpOf(data) ?? jpegOf(data);
  return found !== null && found.width > 0 && found.height > 0 ? found : null;
}

function pngOf(data: Buffer): Image | null {
  if (data.length < 24 || data.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  if (data.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { type: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

function gifOf(data: Buffer): Image | null {
  if (data.length < 10 || !/^GIF8[79]a$/.test(data.toString('latin1', 0, 6))) return null;
  return { type: 'image/gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
}

/** RFC 9649: lossy (`VP8 `), lossless (`VP8L`) and extended (`VP8X`). */
function webpOf(data: Buffer): Image | null {
  if (data.length < 30 || data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 8, 12) !== 'WEBP') {
    return null;
  }
  const type = 'image/webp';
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { type, width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = data.readUInt32LE(21);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { type, width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** Frame headers (SOF0 to SOF15) but for the markers among them that are none: DHT, JPG, DAC. */
const noFrames: readonly number[] = [0xc4, 0xc8, 0xcc];

/** Walks the segments up to the frame's header. */
function jpegOf(data: Buffer): Image | null {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= data.length && data[at] === 0xff;) {
    const marker = data.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && !noFrames.includes(marker)) {
      return { type: 'image/jpeg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    }
    at += 2 + data.readUInt16BE(at + 2);
  }
  return null;
}
