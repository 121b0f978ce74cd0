import type { Shortcut } from '../page/messages.ts';
import { Menu, type MenuItem } from './menu.ts';
import type { WebContents } from './contents.ts';
import { allContents } from './registry.ts';
import type { BrowserWindow } from './window.ts';

const names: Record<string, string> = {
  plus: '+',
  space: ' ',
  return: 'enter',
  esc: 'escape',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

let items: MenuItem[] = [];

Menu._onApplicationMenu = (menu) => {
  items = menu ? menu._all().filter((item) => item.accelerator !== null && item.registerAccelerator) : [];
  for (const contents of allContents()) sendAccelerators(contents);
};

/** Tells a page which keys are the application menu's. */
export function sendAccelerators(contents: WebContents): void {
  const table = items.map((item, index) => ({ ...parseAccelerator(item.accelerator ?? ''), index }));
  contents._page.tell({ kind: 'accelerators', table });
}

export function runAccelerator(index: number, window: BrowserWindow): void {
  const item = items[index];
  if (item?.enabled) item.click({ triggeredByAccelerator: true }, window, window.webContents);
}

/** Stands in for the menu bar: F10 opens the application menu over the page. */
export function showMenuBar(window: BrowserWindow): void {
  Menu.getApplicationMenu()?.popup({ window, x: 0, y: 0 });
}

/** Reads Electron's notation, for example `CmdOrCtrl+Shift+K`. */
export function parseAccelerator(accelerator: string): Omit<Shortcut, 'index'> {
  const mac = process.platform === 'darwin';
  const shortcut = { key: '', control: false, alt: false, shift: false, meta: false };
  for (const part of accelerator.split('+').map((each) => each.trim().toLowerCase())) {
    if (/^(cmd|command)orc(trl|ontrol)$/.test(part)) shortcut[mac ? 'meta' : 'control'] = true;
    else if (part === 'ctrl' || part === 'control') shortcut.control = true;
    else if (part === 'alt' || part === 'option' || part === 'altgr') shortcut.alt = true;
    else if (part === 'shift') shortcut.shift = true;
    else if (/^(cmd|command|super|meta)$/.test(part)) shortcut.meta = true;
    else shortcut.key = names[part] ?? part;
  }
  return shortcut;
}
