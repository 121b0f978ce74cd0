import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Runes everywhere; TypeScript in markup. */
export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } };
