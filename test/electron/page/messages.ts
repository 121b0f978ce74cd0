import type { Rectangle } from 'electron';

/** What the isolated world of a page tells main. */
export type FromPage =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'preload-error'; message: string; stack: string }
  | { kind: 'state'; focused: boolean; dark: boolean }
  | { kind: 'accelerator'; index: number }
  | { kind: 'menu-bar' }
  | { kind: 'context-menu'; params: PageMenuParams }
  | { kind: 'answer'; id: number; answer: Answer }
  | { kind: 'clipboard'; text: string };

/** What main tells it. */
export type ToPage =
  | { kind: 'reply'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'event'; channel: string; args: unknown[] }
  | { kind: 'accelerators'; table: Shortcut[] }
  | { kind: 'show'; id: number; overlay: Overlay }
  | { kind: 'dismiss'; id: number }
  | { kind: 'clipboard-write'; text: string }
  | { kind: 'clipboard-read' };

/** A key with its modifiers, as a menu's accelerator names it. */
export interface Shortcut {
  index: number;
  /** `KeyboardEvent.key`, in lower case. */
  key: string;
  control: boolean;
  alt: boolean;
  shift: boolean;
  meta: boolean;
}

/** The part of Electron's `context-menu` parameters that a page can tell. */
export interface PageMenuParams {
  x: number;
  y: number;
  linkURL: string;
  linkText: string;
  srcURL: string;
  mediaType: 'none' | 'image' | 'canvas';
  isEditable: boolean;
  isPassword: boolean;
  isReadOnly: boolean;
  hasSelection: boolean;
  selectionText: string;
  menuSourceType: 'mouse' | 'keyboard';
  selectionRect: Rectangle;
}

/** Something to be shown over the page: what would be a native dialog or menu. */
export type Overlay = MessageOverlay | PromptOverlay | MenuOverlay;

export interface MessageOverlay {
  type: 'message';
  title: string;
  message: string;
  detail: string;
  buttons: string[];
  defaultId: number;
  cancelId: number;
  checkbox: { label: string; checked: boolean } | null;
}

/** Asks for a path, where Electron would open a file dialog. */
export interface PromptOverlay {
  type: 'prompt';
  title: string;
  message: string;
  value: string;
  buttons: [accept: string, cancel: string];
}

export interface MenuOverlay {
  type: 'menu';
  /** In CSS pixels of the page; `null` for the top left corner. */
  at: { x: number; y: number } | null;
  items: MenuEntry[];
}

export interface MenuEntry {
  index: number;
  kind: 'item' | 'separator' | 'heading';
  label: string;
  hint: string;
  enabled: boolean;
  checked: boolean | null;
  depth: number;
}

/** The button pressed, or the menu's item chosen; -1 for a menu that was closed. */
export interface Answer {
  chosen: number;
  checkbox: boolean;
  text: string;
}
