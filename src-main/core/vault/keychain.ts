import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';

/** The OS keychain, as far as this app goes: entries under a service name of the app's own. */
export interface Keychain {
  /**
   * null where it gives nothing: the entry is missing, or the keychain is locked, which looks the same. Throws `keychain_silent` where it
   * fails or does not answer (params.reason `failed`, `late`).
   */
  get(name: string): Promise<string | null>;
  /** Writes an entry and reads it back. Throws `conflict` where it holds another value, `keychain_silent` as above, or as `not_kept`. */
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** A process that runs `keychain-child.ts`: Electron's `utilityProcess` under the desktop, a plain child elsewhere. */
export interface KeychainProcess {
  postMessage(message: unknown): void;
  on(event: 'message', f: (message: unknown) => void): void;
  on(event: 'exit', f: (code: number | null) => void): void;
  kill(): void;
}

export interface KeychainOptions {
  spawn(): KeychainProcess;
  /** The name that entries are kept under; tests and the demo use another. */
  service: string;
  /** When a question that has not been answered is given up. */
  deadlineMs?: number;
}

/** What the child is asked. */
export const KeychainQuestion = v.variant('act', [
  v.strictObject({ act: v.literal('get'), service: v.string(), name: v.string() }),
  v.strictObject({ act: v.literal('set'), service: v.string(), name: v.string(), value: v.string() }),
  v.strictObject({ act: v.literal('remove'), service: v.string(), name: v.string() }),
]);
export type KeychainQuestion = v.InferOutput<typeof KeychainQuestion>;

/**
 * What it answers, one answer a question. `silent` is any error of the keychain's: they can't be told apart. `not_kept`: it took what it
 * does not give back.
 */
export const KeychainAnswer = v.variant('result', [
  v.strictObject({ result: v.literal('done'), value: v.nullable(v.string()) }),
  v.strictObject({ result: v.literal('conflict') }),
  v.strictObject({ result: v.literal('silent') }),
  v.strictObject({ result: v.literal('not_kept') }),
]);
export type KeychainAnswer = v.InferOutput<typeof KeychainAnswer>;

/** Why a keychain is silent, beside the code; the words of `messages/storage.en.ts` go by them. */
export type KeychainReason = 'late' | 'failed' | 'no_entry' | 'other_key' | 'not_kept';

export function keychainSilent(reason: KeychainReason): Failed {
  return new Failed('keychain_silent', { params: { reason } });
}

const refusals = {
  conflict: () => new Failed('conflict'),
  silent: () => keychainSilent('failed'),
  not_kept: () => keychainSilent('not_kept'),
};

interface Waiting extends PromiseWithResolvers<string | null> {
  question: KeychainQuestion;
}

/**
 * The keychain, asked in a process of its own, since a call that hangs can't be taken back (a hung Secret Service blocks
 * for 50 s, a prompt for as long as it stands). One question is under way at a time: the same one again joins it, others
 * wait for it. The process ends with the last answer.
 */
export function createKeychain({ spawn, service, deadlineMs = 60_000 }: KeychainOptions): Keychain {
  /** The first is under way. */
  let queue: Waiting[] = [];
  let child: KeychainProcess | null = null;
  let deadline: NodeJS.Timeout | undefined;

  function ask(question: KeychainQuestion): Promise<string | null> {
    const same = queue.find((waiting) => isDeepStrictEqual(waiting.question, question));
    if (same) return same.promise;
    const waiting = { question, ...Promise.withResolvers<string | null>() };
    queue.push(waiting);
    if (queue.length === 1) send(waiting);
    return waiting.promise;
  }

  function send({ question }: Waiting): void {
    deadline = setTimeout(() => giveUp('late'), deadlineMs);
    try {
      child ??= start();
      child.postMessage(question);
    } catch {
      giveUp('failed');
    }
  }

  function start(): KeychainProcess {
    const started = spawn();
    started.on('message', (message) => started === child && answered(message));
    started.on('exit', () => started === child && giveUp('failed'));
    return started;
  }

  function answered(message: unknown): void {
    const answer = v.safeParse(KeychainAnswer, message);
    if (!answer.success) {
      giveUp('failed');
      return;
    }
    clearTimeout(deadline);
    const waiting = queue.shift();
    if (answer.output.result === 'done') waiting?.resolve(answer.output.value);
    else waiting?.reject(refusals[answer.output.result]());
    const [next] = queue;
    if (next) send(next);
    else end();
  }

  /** Those that waited behind it are given up too: each would meet the same keychain for as long again. */
  function giveUp(reason: 'late' | 'failed'): void {
    clearTimeout(deadline);
    const all = queue;
    queue = [];
    end();
    for (const waiting of all) waiting.reject(keychainSilent(reason));
  }

  function end(): void {
    const ended = child;
    child = null;
    ended?.kill();
  }

  return {
    get: (name) => ask({ act: 'get', service, name }),
    async set(name, value) {
      await ask({ act: 'set', service, name, value });
    },
    async remove(name) {
      await ask({ act: 'remove', service, name });
    },
  };
}
