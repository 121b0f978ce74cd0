import { latchkey } from '../api.ts';

/** Told no more often than this, in ms: locking is chosen in minutes. */
const apart = 10_000;

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells main that somebody is using the window, by the keyboard or the pointer. Gives what stops it. */
export function tellActivity(): () => void {
  let told = -Infinity;
  const tell = () => {
    if (performance.now() - told < apart) return;
    told = performance.now();
    latchkey.vault.used().catch(() => undefined);
  };
  for (const sign of signs) window.addEventListener(sign, tell, { capture: true, passive: true });
  return () => {
    for (const sign of signs) window.removeEventListener(sign, tell, { capture: true });
  };
}
