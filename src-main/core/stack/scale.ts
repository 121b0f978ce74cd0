/** What an answer in JSON may be made of, so that reading it takes a bearable time, whatever its bytes are. */
export interface Bearable {
  /** Objects, lists, and what stands between their commas. */
  values: number;
}

/** No answer of the API has half as many objects in objects. */
const deepest = 32;

/**
 * Weighs JSON as it comes in, chunk by chunk and without parsing it: false from where it holds more values than are bearable, or goes deeper
 * than any answer does. What is no JSON weighs something, too.
 */
export function createScale({ values: most }: Bearable): (chunk: Uint8Array) => boolean {
  let [values, depth] = [0, 0];
  let [inText, isEscaped] = [false, false];

  return (chunk) => {
    for (const byte of chunk) {
      if (inText) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) inText = false;
      } else if (byte === quote) inText = true;
      else if (byte === comma) values++;
      else if (byte === brace || byte === bracket) {
        values++;
        depth++;
      } else if (byte === endBrace || byte === endBracket) depth--;
      if (values > most || depth > deepest) return false;
    }
    return true;
  };
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [brace, endBrace, bracket, endBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
