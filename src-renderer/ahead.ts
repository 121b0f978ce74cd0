import type { Transport } from '../src-preload/client.ts';
import type { Answer } from '../src-preload/contract/failure.ts';

export interface Ahead {
  /** Asks now for what will be asked soon. */
  readonly asking: Transport;
  /** Gives what was asked ahead, each answer once; asks for the rest. */
  readonly taking: Transport;
}

/**
 * Answers that are on their way before whoever needs them is there to ask. One is given to the first that asks the same,
 * unless anything has changed since, or it is a failure.
 */
export function askingAhead(transport: Transport): Ahead {
  const answers = new Map<string, Promise<Answer<unknown>>>();
  const forget = () => answers.clear();
  transport.on('changed', forget);
  transport.on('vault', forget);

  const { on } = transport;
  return {
    asking: {
      async call(group, method, input) {
        const key = keyOf(group, method, input);
        const asked = transport.call(group, method, input);
        answers.set(key, asked);
        const answer = await asked;
        if (!answer.ok && answers.get(key) === asked) answers.delete(key);
        return answer;
      },
      on,
    },
    taking: {
      async call(group, method, input) {
        const key = keyOf(group, method, input);
        const asked = answers.get(key);
        answers.delete(key);
        return asked ?? transport.call(group, method, input);
      },
      on,
    },
  };
}

function keyOf(group: string, method: string, input: unknown): string {
  return `${group}.${method} ${JSON.stringify(input)}`;
}
