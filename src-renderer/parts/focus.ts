import { tick } from 'svelte';

/** Puts the focus at the head of the section, after what had it is gone: Tab goes on from there. */
export async function focusSection(): Promise<void> {
  await tick();
  document.getElementById('section')?.focus();
}
