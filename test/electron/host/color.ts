import type { Protocol } from '../chromium/protocol.ts';

/** Reads `#RGB`, `#RRGGBB` and Electron's `#AARRGGBB`; the names and functions of CSS are not in the stand-in. */
export function parseColor(text: string): Protocol.DOM.RGBA {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text)?.[1];
  if (digits === undefined) throw new Error(`not in the stand-in: the colour ${text}`);
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [r = 0, g = 0, b = 0] = (full.slice(-6).match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  return { r, g, b, a: full.length === 8 ? parseInt(full.slice(0, 2), 16) / 255 : 1 };
}
