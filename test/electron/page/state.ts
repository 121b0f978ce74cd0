import type { Wire } from './wire.ts';

/** Tells main when the window was moved, resized, focused or hidden, and what colour scheme the desktop wants. */
export function watchState(wire: Wire): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const tell = (focused: boolean): void => wire.post({ kind: 'state', focused, dark: dark.matches });
  addEventListener('focus', (event) => event.target === window && tell(true));
  addEventListener('blur', (event) => event.target === window && tell(false));
  addEventListener('resize', () => tell(document.hasFocus()));
  addEventListener('load', () => tell(document.hasFocus()));
  document.addEventListener('visibilitychange', () => tell(document.hasFocus()));
  dark.addEventListener('change', () => tell(document.hasFocus()));
  // No event tells that a window was moved. Whoever moved it comes back with the pointer from outside.
  addEventListener('mouseover', (event) => event.relatedTarget === null && tell(document.hasFocus()), true);
  tell(document.hasFocus());
}
