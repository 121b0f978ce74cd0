import { seeded, type Random } from '../support/random.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { strikeAt, type Cell } from './cell.ts';
import { endpoints } from './endpoints.ts';
import { badThings, type BadThing } from './faults.ts';
import { newWorld } from './world.ts';

/** Faults that strike at the same time, each at a server of its own. Most of the time they are waited for. */
const lanes = 6;

type Row = Map<string, Cell>;

/** Lets every fault strike at every endpoint N times, in an order that the seed decides. */
export async function torture({ seed, count = 1, say }: TortureOptions): Promise<TortureResult> {
  return strike({ seed, count, say, faults: badThings.map(({ name }) => name) });
}

/** The same with some of the faults. */
export async function strike(options: Required<TortureOptions> & { faults: string[] }): Promise<TortureResult> {
  const { seed, count, say } = options;
  const random = seeded(seed);
  const wanted = badThings.filter(({ name }) => options.faults.includes(name));
  const cells: Cell[] = [];
  const lost: string[] = [];
  for (let round = 0; round < count; round++) {
    const rows = new Map<BadThing, Row>();
    const waiting = random.shuffled(wanted);
    // Names are found by the whole process, or not: those faults wait for one another.
    let named: Promise<unknown> = Promise.resolve();
    const inTurn = (bad: BadThing, own: Random) => {
      const row = named.then(() => rowOf(bad, own));
      named = row.catch(() => undefined);
      return row;
    };
    const lane = async (own: Random) => {
      for (let bad = waiting.shift(); bad !== undefined; bad = waiting.shift()) {
        rows.set(bad, await (bad.host === undefined ? rowOf(bad, own) : inTurn(bad, own)));
      }
    };
    await Promise.all(Array.from({ length: lanes }, () => lane(random.fork())));
    for (const line of tableOf(wanted, rows)) say(line);
    for (const [{ name }, row] of rows) {
      cells.push(...row.values());
      for (const [at, { wrong }] of row) lost.push(...wrong.map((line) => `${name} at ${at}: ${line}`));
    }
  }
  const late = cells.filter(({ ms, limitMs }) => ms > limitMs).length;
  const internal = cells.filter(({ code }) => code === 'internal').length;
  return {
    lost,
    figures: [
      `${cells.length} cells: ${wanted.length} faults at ${endpoints.length} endpoints`,
      `${internal} internal`,
      `${late} over the deadline`,
      `${lost.length} lost`,
    ].join(', '),
  };
}

async function rowOf(bad: BadThing, random: Random): Promise<Row> {
  const { tls = false, host = '127.0.0.1' } = bad;
  const world = await newWorld(random, { tls, host });
  const row: Row = new Map();
  // Through a proxy no name is looked up here.
  const met = endpoints.filter(({ at }) => at === undefined || bad.host === undefined);
  try {
    for (const endpoint of random.shuffled(met)) row.set(endpoint.name, await strikeAt(world, bad, endpoint));
  } finally {
    await world.end();
  }
  return row;
}

function tableOf(wanted: readonly BadThing[], rows: ReadonlyMap<BadThing, Row>): string[] {
  const lines = wanted.map((bad) => [
    bad.name,
    ...endpoints.map(({ name }) => {
      const cell = rows.get(bad)?.get(name);
      return cell === undefined ? '' : `${cell.wrong.length > 0 ? '! ' : ''}${cell.code} ${cell.ms}`;
    }),
  ]);
  const all = [['fault: code and ms at', ...endpoints.map(({ name }) => name)], ...lines];
  const widths = endpoints.map((_, column) => Math.max(...all.map((line) => line[column + 1]?.length ?? 0)));
  return all.map(([name = '', ...cells]) =>
    [name.padEnd(22), ...cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))].join('  ').trimEnd(),
  );
}
