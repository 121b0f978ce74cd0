import type { MenuCommand } from '../../src-preload/contract/events.ts';
import { mod, typing } from '../ui/keyboard.ts';

/** The command of a key press in the page; null where it is none, or text. */
export function commandOf(event: KeyboardEvent): MenuCommand | null {
  if (event.defaultPrevented || event.isComposing) return null;
  return mod(event) ? withMod(event) : plain(event);
}

const places: readonly MenuCommand[] = [
  'all_accounts',
  'account_1',
  'account_2',
  'account_3',
  'account_4',
  'account_5',
  'account_6',
  'account_7',
  'account_8',
  'account_9',
];

const modKeys: Readonly<Record<string, MenuCommand>> = {
  PageDown: 'next_account',
  PageUp: 'previous_account',
  n: 'add_account',
  f: 'search',
  r: 'refresh',
  ',': 'settings',
  '/': 'shortcuts',
};

function withMod({ key, shiftKey, altKey }: KeyboardEvent): MenuCommand | null {
  if (altKey) return key === 'ArrowDown' ? 'next_account' : key === 'ArrowUp' ? 'previous_account' : null;
  if (shiftKey) return key.toLowerCase() === 'n' ? 'create_key' : null;
  return (/^\d$/.test(key) ? places[Number(key)] : modKeys[key]) ?? null;
}

function plain(event: KeyboardEvent): MenuCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'F5') return 'refresh';
  if (typing(event)) return null;
  if (event.key === '/') return 'search';
  if (event.key === '?') return 'shortcuts';
  return null;
}
