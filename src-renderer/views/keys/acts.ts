/** What can be done with one key, each in a dialog of its own: loaded with `later.ts`. */
export const acts = {
  extend: () => import('./ExtendKey.svelte'),
  edit: () => import('./EditKey.svelte'),
  delete: () => import('./DeleteKey.svelte'),
};
