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
  /** By method: after the start there are none, and no input is weighed. */
  const answers = new Map<string, { input: string; answer: Promise<Answer<unknown>> }>();
  const forget = () => answers.clear();
  transport.on('changed', forget);
  transport.on('vault', forget);

  const { on } = transport;
  return {
    asking: {
      async call(group, method, input) {
        const name = `${group}.${method}`;
        const asked = { input: JSON.stringify(input), answer: transport.call(group, method, input) };
        answers.set(name, asked);
        const answer = await asked.answer;
        if (!answer.ok && answers.get(name) === asked) answers.delete(name);
        return answer;
      },
      on,
    },
    taking: {
      async call(group, method, input) {
        const name = `${group}.${method}`;
        const asked = answers.get(name);
        if (asked === undefined || asked.input !== JSON.stringify(input)) return transport.call(group, method, input);
        answers.delete(name);
        return asked.answer;
      },
      on,
    },
  };
}
