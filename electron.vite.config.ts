import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { commandLine } from './build/command-line.ts';
import { contractNames } from './build/contract-names.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Loaded from node_modules as they are; everything else is in the bundles. */
const native = ['better-sqlite3', 'keytar', 'electron'];

export default defineConfig({
  main: {
    plugins: [contractNames(), commandLine(at)],
    build: {
      target: 'node24',
      outDir: 'out/main',
      minify: true,
      rolldownOptions: {
        input: { index: at('src-main/desktop/main.ts'), keychain: at('src-main/core/vault/keychain-child.ts') },
        external: native,
        // One folder, so that `import.meta.dirname` is the same in every chunk.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [contractNames()],
    build: {
      target: 'node24',
      outDir: 'out/preload',
      minify: true,
      rolldownOptions: {
        input: { index: at('src-preload/index.ts') },
        external: ['electron'],
        // A sandboxed preload is one CommonJS file that requires Electron alone.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [contractNames(), svelte({ configFile: at('svelte.config.js') })],
    build: {
      target: 'chrome150',
      outDir: at('out/renderer'),
      minify: true,
      // The policy allows no data: addresses.
      assetsInlineLimit: 0,
      cssCodeSplit: true,
      sourcemap: false,
      // In kB. The dictionaries of passwords are that large, and are loaded when one is typed.
      chunkSizeWarningLimit: 4000,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: at('src-renderer/index.html') },
        // Schemas that nothing of a chunk uses stay out of it.
        treeshake: { moduleSideEffects: [{ test: /[\\/]src-preload[\\/]contract[\\/]/, sideEffects: false }] },
      },
    },
  },
});
