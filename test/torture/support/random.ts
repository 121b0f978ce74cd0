/** Random numbers that a seed decides, so that a run can be had again. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** One of these; throws where there is none. */
  pick<T>(of: readonly T[]): T;
  /** True with that probability. */
  chance(probability: number): boolean;
  shuffled<T>(of: readonly T[]): T[];
  /** Another stream of numbers, of its own. */
  fork(): Random;
}

/** Numbers of mulberry32, which is small, even and fast; nothing here guards a secret. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const random: Random = {
    below: (below) => Math.floor(next() * below),
    pick(of) {
      const one = of[random.below(of.length)];
      if (one === undefined) throw new Error('there is nothing to pick from');
      return one;
    },
    chance: (probability) => next() < probability,
    shuffled(of) {
      const left = [...of];
      return of.map(() => left.splice(random.below(left.length), 1)).flat();
    },
    fork: () => seeded(Math.floor(next() * 2 ** 32)),
  };
  return random;
}

/** A seed for a run that was given none. */
export function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
