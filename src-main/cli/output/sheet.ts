import type { Tone } from './style.ts';

/** A cell of a table, and what CSV and TSV have in its place where that differs. */
export interface Cell {
  text: string;
  tone: Tone;
  plain?: string;
}

export interface Column {
  title: string;
  /** May be shortened where a terminal is too narrow. */
  shrinks?: boolean;
  /** Numbers stand to the right. */
  right?: boolean;
}

/** What a command found, in rows; each output writes it in its own way. */
export interface Sheet {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** What `--output ids` writes, a line each. */
  ids: readonly string[];
  /** What `--output json` writes. */
  json(): unknown;
}

export const cell = (text: string, tone: Tone = 'plain', plain?: string): Cell => ({
  text,
  tone,
  ...(plain !== undefined && { plain }),
});
