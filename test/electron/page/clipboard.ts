import type { Wire } from './wire.ts';

/**
 * Reads and writes the desktop's clipboard for main. Main has the page execute the editing command `copy` or `paste`;
 * its event is caught here before the page can see it, and carries the text of main instead of a selection.
 */
export function serveClipboard(wire: Wire): void {
  let toWrite: string | undefined;
  let reading = false;
  const take = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  wire.on('clipboard-write', ({ text }) => {
    toWrite = text;
  });
  wire.on('clipboard-read', () => {
    reading = true;
  });
  addEventListener(
    'copy',
    (event) => {
      if (toWrite === undefined) return;
      take(event);
      event.clipboardData?.setData('text/plain', toWrite);
      toWrite = undefined;
    },
    true,
  );
  addEventListener(
    'paste',
    (event) => {
      if (!reading) return;
      take(event);
      reading = false;
      wire.post({ kind: 'clipboard', text: event.clipboardData?.getData('text/plain') ?? '' });
    },
    true,
  );
}
