import type { MenuCommand } from '../../src-preload/contract/events.ts';
import { pressed, typing } from '../ui/keyboard.ts';
import { commandKeys } from '../parts/command-keys.ts';

const ids = Object.keys(commandKeys) as MenuCommand[]; // of its type

/** The command of a key press in the page; null where it is none, or text. */
export function commandOf(event: KeyboardEvent): MenuCommand | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const isMeant = (keys: string) => pressed(keys, event) && !(isText(keys) && typing(event));
  return ids.find((id) => commandKeys[id].some(isMeant)) ?? null;
}

/** A single character: where people type, it is what they type. */
function isText(keys: string): boolean {
  return keys.length === 1;
}
