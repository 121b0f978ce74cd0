import { clean } from './clean.ts';
import type { Sheet } from './sheet.ts';

/** RFC 4180, with a title line. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
export function csvOf(sheet: Sheet): string {
  return lines(sheet, ',', '\r\n', (text) => {
    const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  });
}

/** A line a row, with a title line; tabs and line breaks inside of a text are marks, as in a table. */
export function tsvOf(sheet: Sheet): string {
  return lines(sheet, '\t', '\n', (text) => text);
}

function lines({ columns, rows }: Sheet, between: string, end: string, write: (text: string) => string): string {
  const all = [columns.map(({ title }) => title.toLowerCase()), ...rows.map((row) => row.map(plainOf))];
  return all.map((row) => row.map((text) => write(clean(text))).join(between) + end).join('');
}

const plainOf = ({ plain, text }: { plain?: string; text: string }) => plain ?? text;
