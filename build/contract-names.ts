import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const file = /[\\/]src-preload[\\/]names\.ts$/;

/** Puts the values that `src-preload/names.ts` computes of the contract in its place, so that no schema is bundled for them. */
export function contractNames(): Plugin {
  return {
    name: 'latchkey-contract-names',
    enforce: 'pre',
    async load(id) {
      if (!file.test(id)) return null;
      const values: unknown = await import(pathToFileURL(id).href);
      if (typeof values !== 'object' || values === null) throw new Error('names.ts has no values');
      return Object.entries(values)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  };
}
