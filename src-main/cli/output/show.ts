import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { clean, cleanJson } from './clean.ts';
import type { Cell, Sheet } from './sheet.ts';
import type { TableOptions } from './table.ts';

/** How a command is to write what it found. */
export type Format = 'table' | 'json' | 'csv' | 'tsv' | 'ids';

const formats: readonly string[] = ['json', 'csv', 'tsv', 'ids'] satisfies Format[];

export function formatOf({ values }: Call): Format {
  const asked = values.text('output') ?? 'table';
  return isFormat(asked) ? asked : 'table';
}

/** Whether a person reads it: then times are told by their distance, and long texts are cut. */
export function isForPeople(call: Call, { stdout }: Host): boolean {
  return formatOf(call) === 'table' && stdout.isTerminal;
}

/** Writes rows. `empty` is told on stderr where there are none for a table. */
export async function showSheet(call: Call, host: Host, sheet: Sheet, empty: string): Promise<void> {
  switch (formatOf(call)) {
    case 'json':
      return host.write(jsonOf(sheet.json()));
    case 'csv':
      return host.write((await import('./separated.ts')).csvOf(sheet));
    case 'tsv':
      return host.write((await import('./separated.ts')).tsvOf(sheet));
    case 'ids':
      return host.write(sheet.ids.map((id) => `${clean(id)}\n`).join(''));
    case 'table':
      if (sheet.rows.length === 0) return void host.tell(empty);
      return host.write((await import('./table.ts')).tableOf(sheet, tableOptions(host)));
  }
}

export interface Facts {
  /** Where a person reads it, a line each. */
  facts: readonly (readonly [title: string, value: Cell])[];
  ids: readonly string[];
  json(): unknown;
}

/** Writes what is known of one thing: under each other, or as the one row of a table for machines. */
export async function showFacts(call: Call, host: Host, { facts, ids, json }: Facts): Promise<void> {
  if (formatOf(call) === 'table') {
    return host.write((await import('./table.ts')).factsOf(facts, tableOptions(host)));
  }
  const sheet = { columns: facts.map(([title]) => ({ title })), rows: [facts.map(([, value]) => value)], ids, json };
  return showSheet(call, host, sheet, '');
}

export function jsonOf(value: unknown): string {
  return `${cleanJson(JSON.stringify(value, null, 2))}\n`;
}

function tableOptions({ stdout }: Host): TableOptions {
  return { isTerminal: stdout.isTerminal, isColored: stdout.isColored, room: stdout.columns };
}

function isFormat(text: string): text is Format {
  return text === 'table' || formats.includes(text);
}
