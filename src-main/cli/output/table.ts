import { padTo, widthOf } from '../grammar/width.ts';
import { clean } from './clean.ts';
import type { Cell, Column, Sheet } from './sheet.ts';
import { styled } from './style.ts';

export interface TableOptions {
  isTerminal: boolean;
  isColored: boolean;
  /** Columns of the terminal; a pipe has room for all. */
  room: number;
}

const gap = '  ';
/** A column is not shortened below that. */
const least = 8;

/** Aligned columns under their titles: for a terminal shortened to its room and coloured, for a pipe whole and plain. */
export function tableOf({ columns, rows }: Sheet, options: TableOptions): string {
  const texts = rows.map((row) => row.map((one) => clean(one.text)));
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...texts.map((row) => widthOf(row[index] ?? ''))),
  );
  const fitted = options.isTerminal ? fit(widths, columns, options.room) : widths;
  const head = columns.map(({ title }): Cell => ({ text: title, tone: 'head' }));
  const lines = [head.map(({ text }) => text), ...texts].map((row, nth) =>
    row
      .map((text, index) => {
        const column = columns[index];
        const width = fitted[index] ?? 0;
        const cut = shortened(text, width);
        const tone = (nth === 0 ? head : (rows[nth - 1] ?? []))[index]?.tone ?? 'plain';
        const isLast = index === columns.length - 1;
        const room = ' '.repeat(Math.max(0, width - widthOf(cut)));
        const shown = styled(cut, tone, options.isColored);
        if (column?.right === true) return room + shown;
        return isLast ? shown : shown + room;
      })
      .join(gap)
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** Facts, a line each. */
export function factsOf(facts: readonly (readonly [name: string, value: Cell])[], options: TableOptions): string {
  const width = Math.max(...facts.map(([name]) => widthOf(name)));
  return facts
    .map(([name, { text, tone }]) => {
      const title = styled(padTo(name, width), 'faint', options.isColored);
      return `${title}${gap}${styled(clean(text), tone, options.isColored)}\n`;
    })
    .join('');
}

/** Takes from the widest column that may be shortened, as long as that is needed and possible. */
function fit(widths: readonly number[], columns: readonly Column[], room: number): number[] {
  const fitted = [...widths];
  const used = () => fitted.reduce((sum, width) => sum + width, gap.length * (fitted.length - 1));
  while (used() > room) {
    const widest = columns.reduce(
      (best, { shrinks }, index) =>
        shrinks === true && (fitted[index] ?? 0) > (best < 0 ? least : (fitted[best] ?? 0)) ? index : best,
      -1,
    );
    if (widest < 0) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let short = '';
  for (const letter of text) {
    if (widthOf(short) + widthOf(letter) > width - 1) break;
    short += letter;
  }
  return `${short}…`;
}
