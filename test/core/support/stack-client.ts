import { Failed, type Failure } from '../../../src-preload/contract/failure.ts';
import { systemClock } from '../../../src-main/core/clock.ts';
import { createBudget } from '../../../src-main/core/stack/budget.ts';
import type { Deadlines } from '../../../src-main/core/stack/exchange.ts';
import { createStackClient, type StackClient, type StackClientOptions } from '../../../src-main/core/stack/client.ts';

/** Longer than any honest answer takes. A test of a deadline shortens that one alone. */
export const patientDeadlines: Deadlines = { connect: 10_000, headers: 10_000, body: 10_000 };

/** A client that does not sleep between tries, but tells how long it would have. Its deadlines let a busy machine pass. */
export function testClient(base: string, options: Partial<StackClientOptions> = {}): StackClient & { waits: number[] } {
  const waits: number[] = [];
  const client = createStackClient({
    base,
    credential: { bearer: async () => 'NNSXS.TEST.SECRET' },
    budget: createBudget(),
    clock: systemClock,
    deadlines: patientDeadlines,
    proxyFor: async () => null,
    patience: {
      random: () => 0,
      sleep: async (ms) => {
        waits.push(ms);
      },
    },
    ...options,
  });
  return { ...client, waits };
}

/** The failure that a promise ends in. Throws for a promise that does not fail, or fails otherwise. */
export async function failureOfPromise(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Failed) return error.failure;
    throw error;
  }
  throw new Error('It did not fail');
}
