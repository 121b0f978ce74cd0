import { clean } from './clean.ts';
import type { Sheet } from './sheet.ts';

/** RFC 4180, with a title line. */
export function csvOf(sheet: Sheet): string {
  return lines(sheet, ',', '\r\n', (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
}

/** A line a row, with a title line; tabs and line breaks inside of a text are marks, as in a table. */
export function tsvOf(sheet: Sheet): string {
  return lines(sheet, '\t', '\n', (text) => text);
}

/**
 * What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection), also where blanks or marks stand
 * before its sign, or where that is a full-width or a small one, which spreadsheets in East Asian languages take for the plain one.
 */
function harmless(text: string): string {
  const [sign = ''] = text.replace(/^[\s\p{Z}\p{C}\ufffd]+/u, '').normalize('NFKC');
  return sign !== '' && '=+-@'.includes(sign) ? `'${text}` : text;
}

function lines({ columns, rows }: Sheet, between: string, end: string, write: (text: string) => string): string {
  const all = [columns.map(({ title }) => title.toLowerCase()), ...rows.map((row) => row.map(plainOf))];
  return all.map((row) => row.map((text) => write(harmless(clean(text)))).join(between) + end).join('');
}

const plainOf = ({ plain, text }: { plain?: string; text: string }) => plain ?? text;
