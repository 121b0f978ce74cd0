/** How a cell is meant; `plain` and what no colours are wanted for stay as they are. */
export type Tone = 'plain' | 'faint' | 'good' | 'soon' | 'bad' | 'head';

const codes: Readonly<Record<Exclude<Tone, 'plain'>, readonly [on: number, off: number]>> = {
  head: [1, 22],
  faint: [2, 22],
  good: [32, 39],
  soon: [33, 39],
  bad: [31, 39],
};

export function styled(text: string, tone: Tone, isColored: boolean): string {
  if (!isColored || tone === 'plain' || text === '') return text;
  const [on, off] = codes[tone];
  return `\x1b[${on}m${text}\x1b[${off}m`;
}
