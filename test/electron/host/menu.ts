import type { MenuItemConstructorOptions, PopupOptions } from 'electron';
import { Emitter, event } from '../emitter.ts';
import type { MenuEntry } from '../page/messages.ts';
import { guardClass } from '../unknown.ts';
import { acceleratorLabel } from './accelerator.ts';
import { MenuItem } from './menu-item.ts';
import { ask } from './overlays.ts';
import { someWindow } from './registry.ts';
import type { BrowserWindow } from './window.ts';

export { MenuItem };

type Known = 'append' | 'insert' | 'getMenuItemById' | 'popup' | 'closePopup';
/** The window is one of the stand-in's at run time. */
type Options = Omit<PopupOptions, 'window' | 'frame'> & {
  window?: BrowserWindow | Electron.BaseWindow;
  frame?: unknown;
};

/** A menu. Without a native one, `popup` shows it over the page. */
export class Menu extends Emitter implements Pick<Electron.Menu, Known> {
  items: MenuItem[] = [];
  #abort: AbortController | undefined;
  static #application: Menu | null = null;
  static _onApplicationMenu: (menu: Menu | null) => void = () => undefined;

  constructor() {
    super(['menu-will-show', 'menu-will-close']);
  }

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
    Menu._onApplicationMenu(menu);
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem | Electron.MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem | Electron.MenuItem): void {
    if (!(item instanceof MenuItem)) throw new TypeError('Invalid item');
    item._siblings = this.items;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): Electron.MenuItem | null {
    // Electron's class has more than the stand-in's; what a host calls is there, the rest complains.
    return (this._all().find((item) => item.id === id) ?? null) as Electron.MenuItem | null;
  }

  /** All items, those of submenus included. */
  _all(): MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?._all() ?? [])]);
  }

  popup({ window, x, y, callback }: Options = {}): void {
    const target = (window as BrowserWindow | undefined) ?? someWindow();
    const choices = entriesOf(this);
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.emit('menu-will-show', event());
    const at = x === undefined || y === undefined ? null : { x, y };
    const overlay = { type: 'menu' as const, at, items: choices.map(({ entry }) => entry) };
    void ask(target, overlay, signal).then((answer) => {
      this.emit('menu-will-close', event());
      const chosen = choices[answer?.chosen ?? -1]?.item;
      chosen?.click({ triggeredByAccelerator: false }, target, target?.webContents);
      callback?.();
    });
  }

  closePopup(): void {
    this.#abort?.abort();
  }
}

MenuItem._buildMenu = Menu.buildFromTemplate;
guardClass('Menu', Menu);

/** A menu in one list: submenus are indented below their heading. */
function entriesOf(menu: Menu, depth = 0): { item: MenuItem; entry: MenuEntry }[] {
  const visible = menu.items.filter((item) => item.visible);
  const entries = visible.flatMap((item) => [
    { item, entry: entryOf(item, depth) },
    ...(item.submenu ? entriesOf(item.submenu, depth + 1) : []),
  ]);
  return entries.map(({ item, entry }, index) => ({ item, entry: { ...entry, index } }));
}

function entryOf(item: MenuItem, depth: number): MenuEntry {
  const kind = item.type === 'separator' ? 'separator' : item.submenu ? 'heading' : 'item';
  const canBeChecked = item.type === 'checkbox' || item.type === 'radio';
  return {
    index: 0,
    kind,
    depth,
    label: item.label.replace(/&(?=\w)/, ''),
    hint: item.accelerator === null ? '' : acceleratorLabel(item.accelerator),
    enabled: item.enabled,
    checked: canBeChecked ? item.checked : null,
  };
}
