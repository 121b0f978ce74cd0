import type { MenuCommand } from '../../src-preload/contract/events.ts';

/**
 * The keys of every command, as `Mod+N`; the first is the one that is shown where there is room for one. They are heard,
 * listed and offered by this table alone; main's menu has the same (`test/core/host.test.ts`).
 */
export const commandKeys: Readonly<Record<MenuCommand, readonly string[]>> = {
  palette: ['Mod+K'],
  search: ['/', 'Mod+F'],
  refresh: ['F5', 'Mod+R'],
  create_key: ['Mod+Shift+N'],
  add_account: ['Mod+N'],
  all_accounts: ['Mod+0'],
  next_account: ['Mod+Alt+ArrowDown', 'Mod+PageDown'],
  previous_account: ['Mod+Alt+ArrowUp', 'Mod+PageUp'],
  lock: ['Mod+L'],
  settings: ['Mod+,'],
  shortcuts: ['?', 'Mod+/'],
  account_1: ['Mod+1'],
  account_2: ['Mod+2'],
  account_3: ['Mod+3'],
  account_4: ['Mod+4'],
  account_5: ['Mod+5'],
  account_6: ['Mod+6'],
  account_7: ['Mod+7'],
  account_8: ['Mod+8'],
  account_9: ['Mod+9'],
};

/** The key that is shown beside a command. */
export function keysOf(id: MenuCommand): string {
  return commandKeys[id][0] ?? '';
}
