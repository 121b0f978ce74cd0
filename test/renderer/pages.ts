import { svelte } from '@sveltejs/vite-plugin-svelte';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { contractNames } from '../../build/contract-names.ts';

const project = resolve(import.meta.dirname, '../..');

/** The window's pages as they are shipped, and the bridge for a test's page. */
export interface Pages {
  /** Holds index.html and what it loads. */
  folder: string;
  /** A classic script. */
  bridge: string;
  discard(): void;
}

/** Builds both into a folder of their own. Takes a few seconds. */
export async function buildPages(): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pages-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(project, 'src-renderer'),
    plugins: [contractNames(), svelte({ configFile: join(project, 'svelte.config.js') })],
    build: {
      target: 'chrome150',
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      modulePreload: { polyfill: false },
    },
  });
  return { folder, bridge: await buildBridge(), discard: () => rmSync(folder, { recursive: true, force: true }) };
}

async function buildBridge(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [contractNames()],
    build: {
      write: false,
      target: 'chrome150',
      lib: { entry: join(import.meta.dirname, 'in-page.ts'), formats: ['iife'], name: 'bridge' },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('the bridge was not built');
  return output.output[0].code;
}
