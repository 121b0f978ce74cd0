/** A value of JSON, or an object whose `$` names the kind of value it stands for. */
type Encoded = string | number | boolean | null | Encoded[] | { [key: string]: Encoded };

export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Turns what Electron's IPC can carry (structured clone) into text and back. The same source runs in main and, handed
 * over as text, in the page: it may use nothing from outside of itself.
 */
export function makeCodec(): Codec {
  // Chromium has the new methods of Uint8Array, Node 24 not yet.
  const isPage = typeof Buffer === 'undefined';
  const toBase64 = (bytes: Uint8Array): string => (isPage ? bytes.toBase64() : Buffer.from(bytes).toString('base64'));
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    isPage ? Uint8Array.fromBase64(text) : new Uint8Array(Buffer.from(text, 'base64'));

  function pack(value: unknown): Encoded {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'number', of: String(value) };
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', of: String(value) };
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    return packObject(value);
  }

  function packObject(value: object): Encoded {
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof ArrayBuffer) return { $: 'buffer', of: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value))
      return { $: 'bytes', of: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    if (value instanceof Date) return { $: 'date', of: value.getTime() };
    if (value instanceof Map) return { $: 'map', of: [...value].map(pack) };
    if (value instanceof Set) return { $: 'set', of: [...value].map(pack) };
    if (value instanceof Error) return { $: 'error', of: [value.name, value.message, value.stack ?? ''] };
    const packed: Record<string, Encoded> = {};
    for (const [key, each] of Object.entries(value)) packed[key === '$' ? '$$' : key] = pack(each);
    return packed;
  }

  function unpack(value: Encoded): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value['$'] === 'string') return unpackKind(value['$'], value['of'] ?? null);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key === '$$' ? '$' : key, unpack(each)]));
  }

  function unpackKind(kind: string, of: Encoded): unknown {
    const list = Array.isArray(of) ? of : [];
    const [name, message, stack] = list as string[];
    const text = of as string;
    switch (kind) {
      case 'number':
        return Number(of);
      case 'bigint':
        return BigInt(text);
      case 'buffer':
        return fromBase64(text).buffer;
      case 'bytes':
        return fromBase64(text);
      case 'date':
        return new Date(Number(of));
      case 'map':
        return new Map(list.map((pair) => unpack(pair) as [unknown, unknown]));
      case 'set':
        return new Set(list.map(unpack));
      case 'error':
        return Object.assign(new Error(message), { name, stack });
      default:
        return undefined;
    }
  }

  return { encode: (value) => JSON.stringify(pack(value)), decode: (text) => unpack(JSON.parse(text) as Encoded) };
}
