import { seeded, type Random } from '../support/random.ts';
import { count as countCell, tableOf } from '../support/table.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { writing, type Fault } from './faults.ts';
import { tryFullDisk, tryReadOnly, whyNoDisk } from './full.ts';
import { callsOf, tryFault, type Case } from './injected.ts';
import { stepNames, steps, type Step } from './steps.ts';
import { whyNoTracing } from './strace.ts';
import { createWorld, type World } from './world.ts';

/** A case that is not tried yet: its row in the table, and what tries it. */
interface Trial {
  row: string;
  what: string;
  run(): Promise<Case>;
}

/**
 * N times a disk that is full, read-only, or fails at one call or from one call on, at each step of the app that writes:
 * a failure by name, nothing half done, nothing acknowledged lost, and no secret of a new key.
 */
export async function torture({ seed, count = 150, say }: TortureOptions): Promise<TortureResult> {
  return tortureSteps({ seed, count, say, names: stepNames });
}

/** The same, with some of the steps. */
export async function tortureSteps({
  seed,
  count,
  say,
  names,
}: Required<TortureOptions> & { names: readonly (typeof stepNames)[number][] }): Promise<TortureResult> {
  const random = seeded(seed);
  const counts = new Map<string, Map<string, number>>();
  const lost: string[] = [];
  let tried = 0;
  const world = await createWorld();
  try {
    const { trials, missing } = await trialsFor(
      names.map((name) => steps[name]),
      world,
      random,
    );
    lost.push(...missing);
    for (const { row, what, run } of spread(trials, count, random)) {
      const { answer, lost: wrong } = await run();
      tried += 1;
      countCell(counts, row, answer);
      const lines = wrong.map((line) => `${row}, ${what}: ${line}`);
      for (const line of lines) say(`  ${line}`);
      lost.push(...lines);
    }
  } finally {
    await world.end();
  }
  const answers = [...new Set([...counts.values()].flatMap((row) => [...row.keys()]))].sort();
  for (const line of tableOf(counts, answers)) say(line);
  const withoutDisk = whyNoDisk();
  const figures = `${tried} bad disks, ${names.length} steps, ${lost.length} lost`;
  return { lost, figures: withoutDisk === null ? figures : `${figures}; not tried on a full disk: ${withoutDisk}` };
}

/**
 * All there are, by their row; and what can't be tried for want of a tool, which counts as lost. A disk of its own takes
 * root: the last line says so where there is none.
 */
async function trialsFor(chosen: readonly Step[], world: World, random: Random) {
  const missing = [whyNoTracing()].filter((why) => why !== null);
  const trials: Trial[] = [];
  if (whyNoTracing() === null) {
    for (const step of chosen) {
      for (const [call, times] of await callsOf(step, world))
        trials.push(...injected(step, call, times, world, random));
    }
  }
  if (whyNoDisk() !== null) return { trials, missing };
  for (const step of chosen) {
    for (const freeKiB of [0, 4, 12, 32, 64, 128]) {
      const run = () => tryFullDisk(step, freeKiB, world);
      trials.push({ row: `${step.name}: a full disk`, what: `${freeKiB} KiB free`, run });
    }
    if (step.isOpen) continue;
    trials.push({ row: `${step.name}: a read-only disk`, what: 'from the start', run: () => tryReadOnly(step, world) });
  }
  return { trials, missing };
}

function injected(step: Step, call: string, times: number, world: World, random: Random): Trial[] {
  const faults: Fault[] = Array.from({ length: times }, (_, index) => index + 1).flatMap((nth) =>
    (writing[call] ?? []).flatMap((error) => [true, false].map((lasts) => ({ call, error, nth, lasts }))),
  );
  return faults.map((fault) => ({
    row: `${step.name}: ${call}`,
    what: `${fault.error} at the ${fault.nth}th${fault.lasts ? ' and all after it' : ''}`,
    // A secret that the disk has no room for is in memory until the end, which a kill is not.
    run: () => tryFault(step, fault, step.name !== 'create' && random.chance(0.5), world),
  }));
}

/** So many of them, as many of one row as of another. */
function spread(trials: readonly Trial[], count: number, random: Random): Trial[] {
  const rows = [...Map.groupBy(random.shuffled(trials), ({ row }) => row).values()];
  const most = Math.max(0, ...rows.map((row) => row.length));
  const rounds = Array.from({ length: most }, (_, nth) => random.shuffled(rows.flatMap((row) => row[nth] ?? [])));
  return rounds.flat().slice(0, count);
}
