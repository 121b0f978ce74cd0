import type { MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import type { WebContents } from './contents.ts';
import { showAbout } from './about.ts';
import { someWindow } from './registry.ts';
import type { BrowserWindow } from './window.ts';

type Name = NonNullable<MenuItemConstructorOptions['role']>;

interface Role {
  label: string;
  accelerator?: string;
  /** Chromium itself hears the accelerator. */
  isNative?: true;
  submenu?: MenuItemConstructorOptions[];
  run?(window: BrowserWindow, contents: WebContents): void;
}

const separator = { type: 'separator' } as const;
const mac = process.platform === 'darwin';

/** The roles that a menu of the host may have, with Electron's labels and accelerators. */
const roles: Partial<Record<Name, Role>> = {
  about: { label: 'About', run: () => void showAbout() },
  quit: { label: mac ? 'Quit' : 'Exit', accelerator: 'CommandOrControl+Q', run: () => app.quit() },
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W', run: (window) => window.close() },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', run: (window) => window.minimize() },
  reload: { label: 'Reload', accelerator: 'CommandOrControl+R', run: (_, contents) => contents.reload() },
  forceReload: {
    label: 'Force Reload',
    accelerator: 'Shift+CommandOrControl+R',
    run: (_, contents) => contents.reload(),
  },
  toggleDevTools: {
    label: 'Toggle Developer Tools',
    accelerator: mac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
    run: (_, contents) => contents.openDevTools(),
  },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: mac ? 'Control+Command+F' : 'F11',
    run: (window) => window.setFullScreen(!window.isFullScreen()),
  },
  resetZoom: {
    label: 'Actual Size',
    accelerator: 'CommandOrControl+0',
    run: (_, contents) => contents.setZoomLevel(0),
  },
  zoomIn: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', run: (_, contents) => zoom(contents, 0.5) },
  zoomOut: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', run: (_, contents) => zoom(contents, -0.5) },
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', isNative: true, run: (_, contents) => contents.undo() },
  redo: {
    label: 'Redo',
    accelerator: 'Shift+CommandOrControl+Z',
    isNative: true,
    run: (_, contents) => contents.redo(),
  },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X', isNative: true, run: (_, contents) => contents.cut() },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C', isNative: true, run: (_, contents) => contents.copy() },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V', isNative: true, run: (_, contents) => contents.paste() },
  delete: { label: 'Delete', run: (_, contents) => contents.delete() },
  selectAll: {
    label: 'Select All',
    accelerator: 'CommandOrControl+A',
    isNative: true,
    run: (_, contents) => contents.selectAll(),
  },
  appMenu: { label: app.getName(), submenu: [{ role: 'about' }, separator, { role: 'quit' }] },
  fileMenu: { label: 'File', submenu: [{ role: mac ? 'close' : 'quit' }] },
  editMenu: {
    label: 'Edit',
    submenu: [
      ...[{ role: 'undo' as const }, { role: 'redo' as const }, separator, { role: 'cut' as const }],
      ...[{ role: 'copy' as const }, { role: 'paste' as const }, { role: 'delete' as const }, separator],
      { role: 'selectAll' },
    ],
  },
  windowMenu: { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
  // Menus of macOS have these; there is nothing to do for them here.
  services: { label: 'Services' },
  hide: { label: 'Hide', accelerator: 'Command+H', run: (window) => window.hide() },
  hideOthers: { label: 'Hide Others' },
  unhide: { label: 'Show All' },
  zoom: { label: 'Zoom', run: (window) => window.maximize() },
  front: { label: 'Bring All to Front' },
  window: { label: 'Window' },
  help: { label: 'Help' },
};

export function roleOf(name: Name): Role {
  const role = roles[name];
  if (!role) throw new Error(`not in the stand-in: the menu role '${name}'`);
  return role;
}

/** Does what a role stands for; false if that is nothing, and the item's own `click` is meant. */
export function runRole(name: Name, window?: BrowserWindow, contents?: WebContents): boolean {
  const { run } = roleOf(name);
  const target = window ?? someWindow();
  if (!run) return false;
  if (target) run(target, contents ?? target.webContents);
  else if (name === 'quit') app.quit();
  return true;
}

function zoom(contents: WebContents, step: number): void {
  contents.setZoomLevel(contents.getZoomLevel() + step);
}
