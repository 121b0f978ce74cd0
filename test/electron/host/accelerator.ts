import type { Shortcut } from '../page/messages.ts';

/** `KeyboardEvent.key` in lower case, for what Electron calls otherwise. */
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

/** An accelerator as a menu shows it. */
export function acceleratorLabel(accelerator: string): string {
  const { control, alt, shift, meta, key } = parseAccelerator(accelerator);
  const name = key.startsWith('arrow') ? key.slice('arrow'.length) : key === ' ' ? 'space' : key;
  const parts = [
    control && 'Ctrl',
    alt && 'Alt',
    shift && 'Shift',
    meta && (process.platform === 'darwin' ? 'Cmd' : 'Meta'),
  ];
  return [...parts, name.charAt(0).toUpperCase() + name.slice(1)].filter(Boolean).join('+');
}
