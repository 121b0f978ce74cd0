import { seeded } from '../support/random.ts';
import { count as countCell, tableOf } from '../support/table.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { tryDamage } from './case.ts';
import { kindsFor, outcomes } from './kinds.ts';
import { createWorld } from './world.ts';

/**
 * Damages the files of a data folder N times, spread evenly over the kinds of damage, and looks after each whether the app
 * opens or says by name why it does not, with nothing lost that need not be and everything unusable kept aside.
 */
export async function torture({ seed, count = 500, say }: TortureOptions): Promise<TortureResult> {
  const random = seeded(seed);
  const world = await createWorld(400);
  const counts = new Map<string, Map<string, number>>();
  const lost: string[] = [];
  try {
    const kinds = kindsFor(world);
    const rounds = Math.ceil(count / kinds.length);
    const order = Array.from({ length: rounds }, () => random.shuffled(kinds)).flat();
    for (const kind of kinds) counts.set(kind.name, new Map());
    for (const kind of order.slice(0, count)) {
      const found = await tryDamage(kind, world, random.fork());
      countCell(counts, kind.name, found.outcome);
      const lines = found.lost.map((line) => `${kind.name}: ${line}`);
      for (const line of lines) say(`  ${line}`);
      lost.push(...lines);
    }
  } finally {
    await world.end();
  }
  const tried = new Map([...counts].filter(([, row]) => row.size > 0));
  for (const line of tableOf(tried, [...outcomes, 'nothing known'])) say(line);
  const total = [...tried.values()].flatMap((row) => [...row.values()]).reduce((sum, times) => sum + times, 0);
  return { lost, figures: `${total} damages, ${tried.size} kinds, ${lost.length} lost` };
}
