import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as Core from './core-entry.ts';

const project = join(import.meta.dirname, '../../..');
/** Inside the project, so that native modules are found from there. */
const folder = join(project, 'node_modules/.cache/latchkey-bench');

let built: Promise<string> | null = null;

/** The core bundled and minified as in the app; gives the address of the module, which is `core-entry.ts`. */
export function bundledCore(): Promise<string> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<string> {
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'core-entry.ts'),
      target: 'node24',
      outDir: folder,
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { external: ['better-sqlite3', 'keytar'], output: { entryFileNames: 'core.js' } },
    },
  });
  return pathToFileURL(join(folder, 'core.js')).href;
}

export type CoreModule = typeof Core;
