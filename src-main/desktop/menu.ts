import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../src-preload/contract/events.ts';
import type { HostMessages } from '../../src-preload/messages/host.en.ts';

export interface MenuParts {
  platform: NodeJS.Platform;
  words: HostMessages;
  /** Developer tools are left out of a packaged app. */
  isPackaged: boolean;
  /** What locking is called as the vault is protected; null where there is none. */
  locking: 'lock' | 'hide' | null;
  send(command: MenuCommand): void;
}

/** The menu bar: of the application on macOS, of the window elsewhere. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const isMac = parts.platform === 'darwin';
  return [
    ...(isMac ? [appMenu(parts)] : []),
    fileMenu(parts, isMac),
    editMenu(parts),
    viewMenu(parts),
    accountsMenu(parts),
    ...(isMac ? [windowMenu(parts)] : []),
    helpMenu(parts, isMac),
  ];
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** `id` lets tests, and whoever reads the menu, find what sends a command. */
function item(parts: MenuParts, command: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions {
  return { id: command, label, ...(accelerator && { accelerator }), click: () => parts.send(command) };
}

/** A second accelerator of a command: an item has one, and works hidden. */
function alias(parts: MenuParts, command: MenuCommand, accelerator: string): MenuItemConstructorOptions {
  return { label: command, accelerator, visible: false, click: () => parts.send(command) };
}

function lockItem(parts: MenuParts): MenuItemConstructorOptions[] {
  const { words, locking } = parts;
  return locking === null ? [] : [item(parts, 'lock', locking === 'lock' ? words.lock : words.hideAll, 'CmdOrCtrl+L')];
}

function appMenu({ words, ...parts }: MenuParts): MenuItemConstructorOptions {
  return {
    label: 'Latchkey',
    submenu: [
      { role: 'about', label: words.about },
      separator,
      item({ words, ...parts }, 'settings', words.settings, 'Cmd+,'),
      ...lockItem({ words, ...parts }),
      separator,
      { role: 'services', label: words.services },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      separator,
      { role: 'quit', label: words.quit },
    ],
  };
}

function fileMenu(parts: MenuParts, isMac: boolean): MenuItemConstructorOptions {
  const { words } = parts;
  const rest: MenuItemConstructorOptions[] = isMac
    ? [{ role: 'close', label: words.close }]
    : [
        item(parts, 'settings', words.settings, 'Ctrl+,'),
        ...lockItem(parts),
        separator,
        { role: 'quit', label: words.quit, accelerator: 'Ctrl+Q' },
      ];
  return {
    label: words.file,
    submenu: [
      item(parts, 'create_key', words.createKey, 'CmdOrCtrl+Shift+N'),
      item(parts, 'add_account', words.addAccount, 'CmdOrCtrl+N'),
      separator,
      ...rest,
    ],
  };
}

function editMenu(parts: MenuParts): MenuItemConstructorOptions {
  const { words } = parts;
  return {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      separator,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'selectAll', label: words.selectAll },
      separator,
      item(parts, 'search', words.search, 'CmdOrCtrl+F'),
    ],
  };
}

function viewMenu(parts: MenuParts): MenuItemConstructorOptions {
  const { words, isPackaged } = parts;
  return {
    label: words.view,
    submenu: [
      item(parts, 'palette', words.palette, 'CmdOrCtrl+K'),
      item(parts, 'refresh', words.refresh, 'F5'),
      alias(parts, 'refresh', 'CmdOrCtrl+R'),
      separator,
      // The usual CmdOrCtrl+0 shows all accounts.
      { role: 'resetZoom', label: words.actualSize, accelerator: 'CmdOrCtrl+Alt+0' },
      { role: 'zoomIn', label: words.zoomIn, accelerator: 'CmdOrCtrl+Plus' },
      { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
      { role: 'zoomOut', label: words.zoomOut },
      separator,
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const, label: words.developerTools }]),
    ],
  };
}

function accountsMenu(parts: MenuParts): MenuItemConstructorOptions {
  const { words, platform } = parts;
  const places = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  return {
    label: words.accounts,
    submenu: [
      item(parts, 'all_accounts', words.allAccounts, 'CmdOrCtrl+0'),
      separator,
      item(parts, 'next_account', words.nextAccount, 'CmdOrCtrl+Alt+Down'),
      item(parts, 'previous_account', words.previousAccount, 'CmdOrCtrl+Alt+Up'),
      // GNOME keeps Ctrl+Alt+Up and Down for workspaces.
      ...(platform === 'linux'
        ? [alias(parts, 'next_account', 'Ctrl+PageDown'), alias(parts, 'previous_account', 'Ctrl+PageUp')]
        : []),
      separator,
      ...places.map((place) => item(parts, `account_${place}`, words.account(place), `CmdOrCtrl+${place}`)),
    ],
  };
}

function windowMenu({ words }: MenuParts): MenuItemConstructorOptions {
  return {
    label: words.window,
    role: 'window',
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'zoom', label: words.zoomWindow },
      separator,
      { role: 'front', label: words.bringAllToFront },
    ],
  };
}

function helpMenu(parts: MenuParts, isMac: boolean): MenuItemConstructorOptions {
  const { words } = parts;
  return {
    label: words.help,
    role: 'help',
    submenu: [
      item(parts, 'shortcuts', words.shortcuts, 'CmdOrCtrl+/'),
      ...(isMac ? [] : [separator, { role: 'about' as const, label: words.about }]),
    ],
  };
}
