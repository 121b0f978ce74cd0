import { Failed, type Failure } from '../../../src-preload/contract/failure.ts';
import { systemClock } from '../../../src-main/core/clock.ts';
import { createBudget } from '../../../src-main/core/stack/budget.ts';
import { createStackClient, type StackClient, type StackClientOptions } from '../../../src-main/core/stack/client.ts';

/** A client with short deadlines that does not sleep between tries, but tells how long it would have. */
export function testClient(base: string, options: Partial<StackClientOptions> = {}): StackClient & { waits: number[] } {
  const waits: number[] = [];
  const client = createStackClient({
    base,
    credential: { bearer: async () => 'NNSXS.TEST.SECRET' },
    budget: createBudget(),
    clock: systemClock,
    deadlines: { connect: 250, headers: 250, body: 400 },
    env: {},
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
