import type { Shortcut } from './messages.ts';
import type { Wire } from './wire.ts';

/**
 * The accelerators of the application menu. As in Electron the page hears a key first, and one that it prevents is no
 * accelerator any more. Also keeps Chromium's own shortcuts (print, new window, zoom ...) from a window that is an app's.
 */
export function watchKeys(wire: Wire, isOverlayOpen: () => boolean): void {
  let table: Shortcut[] = [];
  wire.on('accelerators', (message) => {
    table = message.table;
  });

  // Added anew for every key, this listener comes after all that the page has added.
  const last = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !event.isTrusted) return;
    const match = table.find((shortcut) => matches(shortcut, event));
    if (match) wire.post({ kind: 'accelerator', index: match.index });
    else if (event.key === 'F10' && !event.shiftKey) wire.post({ kind: 'menu-bar' });
    if (match || belongsToChromium(event)) event.preventDefault();
  };
  const arrange = (): void => {
    removeEventListener('keydown', last);
    if (!isOverlayOpen()) addEventListener('keydown', last, { once: true });
  };
  addEventListener('keydown', arrange, true);

  function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
    if (shortcut.control !== event.ctrlKey || shortcut.alt !== event.altKey || shortcut.meta !== event.metaKey)
      return false;
    const isLetter = /^[a-z]$/.test(shortcut.key);
    const isDigit = /^[0-9]$/.test(shortcut.key);
    // A sign such as `+` may need Shift to be typed at all.
    if (shortcut.key.length > 1 || isLetter || isDigit) {
      if (shortcut.shift !== event.shiftKey) return false;
    }
    if (isDigit) return event.code === `Digit${shortcut.key}` || event.code === `Numpad${shortcut.key}`;
    if (isLetter && event.code === `Key${shortcut.key.toUpperCase()}`) return true;
    return event.key.toLowerCase() === shortcut.key || (shortcut.key === '+' && event.key === '=');
  }

  function belongsToChromium(event: KeyboardEvent): boolean {
    if (/^F([1-9]|1[0-2])$/.test(event.key)) return true;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.shiftKey) return /^[a-y]$/i.test(event.key) || event.key === 'Delete';
    if (command) return /^([bdefghijklmnopqrstuw0-9+=-]|Tab|PageUp|PageDown|F4)$/i.test(event.key);
    return event.altKey && /^([def]|Arrow(Left|Right)|Home)$/i.test(event.key);
  }
}
