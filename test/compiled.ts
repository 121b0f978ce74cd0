import { join } from 'node:path';

/** Where Node keeps compiled what processes of tests run from source, as NODE_COMPILE_CACHE: types are stripped once, and not at each start. */
export const compiledCode = join(import.meta.dirname, '../node_modules/.cache/compiled');
