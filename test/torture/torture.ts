import { parseArgs } from 'node:util';
import { newSeed } from './support/random.ts';
import type { Torture } from './support/torture.ts';

/**
 * `npm run torture -- NAME [N] [--seed S]`: does to the app what a bad day does. Each prints its seed and ends with one line
 * of figures; it exits non-zero if anything was lost.
 */
const tortures: Record<string, () => Promise<{ torture: Torture }>> = {
  faults: () => import('./faults/torture.ts'),
  ipc: () => import('./ipc/torture.ts'),
  kills: () => import('./kills/torture.ts'),
  races: () => import('./races/torture.ts'),
  secrets: () => import('./secrets/torture.ts'),
  damage: () => import('./damage/torture.ts'),
  disk: () => import('./disk/torture.ts'),
  durability: () => import('./durability/torture.ts'),
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const [name = '', count] = positionals;
const load = Object.hasOwn(tortures, name) ? tortures[name] : undefined;
if (load === undefined) {
  console.error(`npm run torture -- NAME [N] [--seed S], where NAME is one of: ${Object.keys(tortures).join(', ')}`);
  process.exit(2);
}

const seed = values.seed === undefined ? newSeed() : Number(values.seed);
const { torture } = await load();
console.log(`${name}: seed ${seed}`);
const { lost, figures } = await torture({
  seed,
  ...(count !== undefined && { count: Number(count) }),
  say: (line) => console.log(line),
});
for (const line of lost) console.log(`LOST: ${line}`);
console.log(figures);
process.exit(lost.length === 0 ? 0 : 1);
