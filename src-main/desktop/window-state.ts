import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../../src-preload/contract/settings.ts';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What must be known before the vault is open, which may be never: how the window looks and speaks. Nothing private. */
export interface WindowState {
  /** Of the window when it is not maximized, in device-independent pixels; null before the first time. */
  bounds: Bounds | null;
  maximized: boolean;
  theme: Settings['theme'];
  language: Settings['language'];
}

const initial: WindowState = { bounds: null, maximized: false, theme: 'system', language: 'system' };

/** The remembered state; the initial one where the file is missing, and in whatever the file does not say properly. */
export function readWindowState(file: string): WindowState {
  const said = readJson(file);
  return {
    bounds: boundsOf(said['bounds']),
    maximized: said['maximized'] === true,
    theme: said['theme'] === 'light' || said['theme'] === 'dark' ? said['theme'] : 'system',
    language: said['language'] === 'en' || said['language'] === 'ja' ? said['language'] : 'system',
  };
}

function readJson(file: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { ...initial };
  }
}

function boundsOf(value: unknown): Bounds | null {
  const { x, y, width, height } = asRecord(value);
  return isWhole(x) && isWhole(y) && isWhole(width) && isWhole(height) ? { x, y, width, height } : null;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

export interface KeptWindowState {
  readonly state: Readonly<WindowState>;
  /** Remembers; the file follows half a second after the last change. */
  keep(change: Partial<WindowState>): void;
  /** Writes now what is not written yet. */
  flush(): void;
}

/** Keeps the state in `file`, which is always whole: written beside and renamed. Losing it costs a place on the screen. */
export function keepWindowState(file: string, delayMs = 500): KeptWindowState {
  let state = readWindowState(file);
  let written = JSON.stringify(state);
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const text = JSON.stringify(state);
    if (text !== written && replaceFile(file, text)) written = text;
  };
  return {
    get state() {
      return state;
    },
    keep(change) {
      state = { ...state, ...change };
      timer ??= setTimeout(flush, delayMs);
      timer.refresh().unref();
    },
    flush,
  };
}

/** What is left of a failed attempt is written over by the next. */
function replaceFile(file: string, text: string): boolean {
  const beside = `${file}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, file);
    return true;
  } catch {
    return false;
  }
}
