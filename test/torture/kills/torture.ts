import { phases, type Phase } from './phases.ts';
import { seeded, type Random } from '../support/random.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { killCommands } from '../command/kills.ts';
import { check } from './check.ts';
import { newLife, type Life } from './life.ts';
import { killAt } from './round.ts';
import { tableOf, type Tally } from './table.ts';

/** Folders that are tortured at the same time. */
const lanes = 2;

/** More than one page of the list, and several batches of its writing. */
const fleetKeys = 1_250;

/**
 * Kills the app N times, spread evenly over the phases, and looks after each whether what it had acknowledged is there, and
 * every key that it made on the server is known.
 */
export async function torture({ seed, count = 200, say }: TortureOptions): Promise<TortureResult> {
  const core = await kill({ seed, count, say, fleetKeys });
  // The command opens the folder by a passphrase, which takes its time: fewer of them.
  const command = await killCommands({ seed, count: Math.ceil(count / 8), say });
  return { lost: [...core.lost, ...command.lost], figures: `${core.figures}; ${command.figures}` };
}

/** The same with shorter lists, down to 450 keys, for less time. */
export async function kill(options: Required<TortureOptions> & { fleetKeys: number }): Promise<TortureResult> {
  const { seed, count, say } = options;
  const random = seeded(seed);
  const order = spread(count, random);
  const tally: Tally = { kills: new Map(), accountsLost: 0, keysUnknown: 0, starts: 0, lost: [] };
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      runLane(
        order.filter((_phase, index) => index % lanes === lane),
        { random: random.fork(), tally, say, fleetKeys: options.fleetKeys },
      ),
    ),
  );
  for (const line of tableOf(phases, tally)) say(line);
  const kills = [...tally.kills.values()].reduce((sum, times) => sum + times, 0);
  return {
    lost: tally.lost,
    figures: [
      `${kills} kills`,
      `${tally.kills.size} phases`,
      `${tally.lost.length} lost`,
      `${tally.accountsLost} accounts lost`,
      `${tally.keysUnknown} keys unknown`,
      `${tally.starts} good starts`,
    ].join(', '),
  };
}

/** All phases in a random order, again and again. */
function spread(count: number, random: Random): Phase[] {
  const rounds = Math.ceil(count / phases.length);
  return Array.from({ length: rounds }, () => random.shuffled(phases))
    .flat()
    .slice(0, count);
}

interface Lane {
  random: Random;
  tally: Tally;
  say(line: string): void;
  fleetKeys: number;
}

async function runLane(order: Phase[], { random, tally, say, fleetKeys }: Lane): Promise<void> {
  let life: Life | null = null;
  let rounds = 0;
  for (const phase of order) {
    if (life === null || phase.fresh === true) {
      await life?.end();
      life = await newLife(random.fork(), fleetKeys);
    }
    const { underWay, killed, failed } = await killAt(phase, life);
    // The long list now and then, since reading it takes time.
    const long = phase.act === 'sync' || (rounds += 1) % 8 === 0;
    const found = await check(life, underWay, {
      syncs: long ? ['ops', 'fleet'] : ['ops'],
      byPassphrase: long && life.ledger.passphrase !== null,
      costsSignIn: phase.costsSignIn === true,
    });
    const lost = [...failed, ...found.lost, ...(killed ? [] : ['the phase was not reached'])];
    for (const line of lost) say(`  ${phase.name}: ${line}`);
    tally.lost.push(...lost.map((line) => `${phase.name}: ${line}`));
    tally.kills.set(phase.name, (tally.kills.get(phase.name) ?? 0) + 1);
    tally.accountsLost += found.accountsLost;
    tally.keysUnknown += found.keysUnknown;
    if (found.started) tally.starts += 1;
  }
  await life?.end();
}
