import type { MenuItemConstructorOptions } from 'electron';
import { guardClass } from '../unknown.ts';
import type { WebContents } from './contents.ts';
import type { Menu } from './menu.ts';
import { roleOf, runRole } from './roles.ts';
import type { BrowserWindow } from './window.ts';

type Known = 'id' | 'label' | 'type' | 'accelerator' | 'enabled' | 'visible' | 'checked' | 'registerAccelerator';

let lastCommand = 0;

/** An item of a menu, with what its role brings. */
export class MenuItem implements Pick<Electron.MenuItem, Known> {
  readonly commandId = ++lastCommand;
  readonly id: string;
  readonly type: Electron.MenuItem['type'];
  readonly role: MenuItemConstructorOptions['role'];
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  _siblings: MenuItem[] = [];
  #click: MenuItemConstructorOptions['click'];

  /** Set by menu.ts: a menu is made of items, and an item may hold a menu. */
  static _buildMenu: (template: MenuItemConstructorOptions[]) => Menu;

  constructor(options: MenuItemConstructorOptions) {
    const role = options.role === undefined ? undefined : roleOf(options.role);
    const submenu = options.submenu ?? role?.submenu;
    this.id = options.id ?? '';
    this.role = options.role;
    this.type = options.type ?? (submenu ? 'submenu' : 'normal');
    this.label = options.label ?? role?.label ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    // Chromium itself hears the keys of editing.
    this.registerAccelerator = options.registerAccelerator ?? role?.isNative !== true;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(submenu) ? MenuItem._buildMenu(submenu) : (submenu as Menu | undefined);
    this.#click = options.click;
  }

  /** As Electron's own menus call it, and tests. */
  click(event: unknown = {}, window?: BrowserWindow, contents?: WebContents): void {
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') this.#choose();
    if (this.role !== undefined && runRole(this.role, window, contents)) return;
    if (this.#click) Reflect.apply(this.#click, undefined, [this, window, event]);
  }

  /** Of the radio items that follow each other, one is checked. */
  #choose(): void {
    const own = this._siblings.indexOf(this);
    const isRadio = (index: number) => this._siblings[index]?.type === 'radio';
    let first = own;
    while (isRadio(first - 1)) first--;
    for (let i = first; isRadio(i); i++) {
      const item = this._siblings[i];
      if (item) item.checked = i === own;
    }
  }
}

guardClass('MenuItem', MenuItem);
