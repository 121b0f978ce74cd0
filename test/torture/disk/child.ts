import { Failed } from '../../../src-preload/contract/failure.ts';
import { keychainInMemory } from '../../core/support/keychain.ts';
import { openTortured } from '../kills/worker.ts';
import { goesOn } from './go-on.ts';
import { steps, type Ground, type StepName } from './steps.ts';

/*
 * A life in which the disk turns bad amid a step, and good again after it. The parent says when, by messages.
 */

/** What the parent says: the orders first, then that the disk is bad, and that it is good again. */
export type Told = { orders: Orders } | 'bad' | 'good';
export interface Orders {
  step: StepName;
  dataDir: string;
  ground: Ground;
  /** Of the keychain. */
  entries: [name: string, value: string][];
  /** Ends with a kill, not with a close. */
  isKilled: boolean;
}
/** What the child says, in this order. */
export type Said =
  | { said: 'ready' }
  | { said: 'answer'; answer: string }
  | { said: 'end'; wentOn: boolean | null; entries: [name: string, value: string][] };

const inbox: Told[] = [];
let wake: () => void = () => undefined;
process.on('message', (told: Told) => {
  inbox.push(told);
  wake();
});
process.on('disconnect', () => process.exit(1));

const first = await next();
if (typeof first === 'string') throw new Error('orders come first');
const { step: name, dataDir, ground, entries, isKilled } = first.orders;
const step = steps[name];
const keychain = keychainInMemory();
for (const [entry, value] of entries) keychain.entries.set(entry, value);
const tortured = openTortured(dataDir, keychain);
if (step.isOpen) await tortured.start();

say({ said: 'ready' });
await next();
say({ said: 'answer', answer: await answerOf(() => step.run(tortured, ground)) });
await next();
const wentOn = name === 'close' ? null : await goesOn(step, tortured);
if (!isKilled) await tortured.core.close();
say({ said: 'end', wentOn, entries: [...keychain.entries] });

async function answerOf(act: () => Promise<void>): Promise<string> {
  try {
    await act();
    return 'done';
  } catch (error) {
    return error instanceof Failed ? error.code : String(error);
  }
}

async function next(): Promise<Told> {
  while (inbox.length === 0) await new Promise<void>((resolve) => (wake = resolve));
  const told = inbox.shift();
  if (told === undefined) throw new Error('unreachable');
  return told;
}

function say(said: Said): void {
  process.send?.(said);
}
