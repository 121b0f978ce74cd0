import { expect, test } from 'vitest';
import { csvOf, tsvOf } from '../../src-main/cli/output/separated.ts';
import { cell, type Sheet } from '../../src-main/cli/output/sheet.ts';

const sheetOf = (text: string): Sheet => ({
  columns: [{ title: 'Name' }, { title: 'ID' }],
  rows: [[cell(text), cell('ABC')]],
  ids: [],
  json: () => null,
});

/** The first field of the one row, as a spreadsheet reads it. */
function csvField(text: string): string {
  const [, ...row] = csvOf(sheetOf(text)).split('\r\n');
  const line = row.join('\r\n').replace(/,ABC\r\n$/, '');
  return line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
}
const tsvField = (text: string) => tsvOf(sheetOf(text)).split('\n')[1]?.split('\t')[0];

const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];
const before = ['', ' ', '   ', '\t', '\r', '\n', '\r\n', '\u00a0', '\u3000', '\u200b', '\ufeff', '\u202e', ' \t '];

test.each(signs.flatMap((sign) => before.map((blanks) => [`${blanks}${sign}1+1`])))(
  '%j is no formula for a spreadsheet',
  (text) => {
    expect(csvField(text)).toMatch(/^'/);
    expect(tsvField(text)).toMatch(/^'/);
  },
);

test.each(['Grafana', 'a=b', '1-2', ' leading', '（株）', 'ー音', '—', '', "'quoted", '100%'])(
  '%j stays as it is',
  (text) => {
    expect([csvField(text), tsvField(text)]).toEqual([text, text]);
  },
);

test('titles are guarded as rows are, and rows keep their shape', () => {
  const sheet: Sheet = { ...sheetOf('a,"b"\tc'), columns: [{ title: '=title' }, { title: 'ID' }] };
  expect(csvOf(sheet)).toBe(`'=title,id\r\n"a,""b""\ufffdc",ABC\r\n`);
  expect(tsvOf(sheet)).toBe(`'=title\tid\na,"b"\ufffdc\tABC\n`);
});
