const mac = /mac/i.test(navigator.platform);

/** Whether the platform's own modifier is held, and not the other's: Cmd on macOS, Ctrl elsewhere. */
export function mod(event: KeyboardEvent): boolean {
  return mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}

/** Whether the event is this shortcut, such as `Mod+Shift+N`, `F5`, `?`. */
export function pressed(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const hasMod = parts.includes('Mod') ? mod(event) : !event.ctrlKey && !event.metaKey;
  // What stands on a key, and whether Shift reaches it, differs between keyboards: for signs the sign alone counts.
  const isSign = /^[^\p{L}\p{N}]$/u.test(key);
  const hasShift = isSign || event.shiftKey === parts.includes('Shift');
  return hasMod && hasShift && event.altKey === parts.includes('Alt') && event.key.toLowerCase() === key.toLowerCase();
}

/** What is written on keys, where that is not what events call them. */
const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
};

/** `Mod+Shift+N` as the platform writes it: `Ctrl Shift N`, or `⇧⌘N`. */
export function keyText(keys: string): string {
  const parts = keys.split('+').map((part) => names[part] ?? part);
  if (!mac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join(' ');
  const signs: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  return parts.map((part) => signs[part] ?? part).join('');
}

/** Whether the event comes from where people type, so that single letters are text. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
