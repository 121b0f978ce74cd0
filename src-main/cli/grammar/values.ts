import { spanOf, timeOf, whenOf } from './moments.ts';
import type { Flag } from './declared.ts';
import type { Values } from './types.ts';

export type Read = boolean | number | string | readonly string[];

/** What a flag's text means, by its kind; undefined where it means nothing. */
export function read(flag: Flag, text: string): Read | undefined {
  switch (flag.kind) {
    case 'bool':
      return truth(text);
    case 'int':
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    case 'span':
      return spanOf(text) ?? undefined;
    case 'time':
      // An empty one, as of an unset variable, is no time, for `ttn-lw-cli` too.
      return flag.choices?.includes(text) ? text : (timeOf(text) ?? undefined);
    case 'when':
      return whenOf(text, 0) === undefined ? undefined : text;
    case 'choice':
      return flag.choices?.includes(text) ? text : undefined;
    case 'map':
      return text === '' ? [] : entries(text);
    case 'list':
      return text === '' ? [] : text.split(',').map((part) => part.trim());
    case 'string':
      return text;
  }
}

/** As Go's ParseBool, which `ttn-lw-cli` reads them by. */
function truth(text: string): boolean | undefined {
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) return true;
  if (/^(0|f|F|false|FALSE|False)$/.test(text)) return false;
  return undefined;
}

/** `a=1,b=2`. */
function entries(text: string): readonly string[] | undefined {
  const parts = text.split(',');
  return parts.every((part) => part.indexOf('=') > 0) ? parts : undefined;
}

export function valuesOf(given: ReadonlyMap<string, Read>): Values<Flag> {
  const on = (name: string) => given.get(name) === true;
  function text(name: string): string | undefined {
    const value = given.get(name);
    return typeof value === 'string' ? value : undefined;
  }
  return {
    has: (name) => given.has(name),
    on,
    text,
    number(name) {
      const value = given.get(name);
      return typeof value === 'number' ? value : undefined;
    },
    list(name) {
      const value = given.get(name);
      return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
    },
    ofSome: { on, text },
  };
}
