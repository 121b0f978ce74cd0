import { parseAccelerator } from './accelerator.ts';
import { Menu, type MenuItem } from './menu.ts';
import type { WebContents } from './contents.ts';
import { allContents } from './registry.ts';
import type { BrowserWindow } from './window.ts';

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
