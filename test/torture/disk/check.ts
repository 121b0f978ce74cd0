import { openTortured } from '../kills/worker.ts';
import { factsOf } from '../support/facts.ts';
import type { TestKeychain } from '../../core/support/keychain.ts';
import type { Step } from './steps.ts';
import type { World } from './world.ts';

/** What a step came to while the disk was bad: done, or refused by this name. */
export type Answer = 'done' | (string & {});

/** What the app may say of a disk that is full, or that it can't write to. */
const byName = ['done', 'storage_full', 'storage_unwritable'];

/** The label that is written when the disk is good again. */
export const labelAfter = 'the disk is good again';

export interface Ended {
  answer: Answer;
  /** Whether the app could be used in the same life, once the disk was good again; null where it was closed by then. */
  wentOn: boolean | null;
  /** A flush has failed, after which nobody can say what is on the disk. */
  mayBeDone?: boolean;
}

/**
 * Opens the folder again, in another life on a good disk, and looks whether the step is done exactly if that was said, all
 * else is as it was, and no secret of a key that was made is lost.
 */
export async function check(
  step: Step,
  ended: Ended,
  dataDir: string,
  world: World,
  keychain: TestKeychain = world.keychain,
): Promise<string[]> {
  const { answer, wentOn } = ended;
  const lost: string[] = [];
  if (!byName.includes(answer)) lost.push(`it failed as ${answer}`);
  if (wentOn === false) lost.push('it did not go on when the disk was good again');

  const { core, app, start } = openTortured(dataDir, keychain);
  try {
    await start();
    const { state, recovered, failure } = await app.vault.state();
    if (state !== 'open') return [...lost, `the next start is ${state} ${failure?.code ?? ''}`];
    // A cache can be made anew at any time.
    const serious = recovered.filter((one) => one !== 'cache_rebuilt');
    if (serious.length > 0) lost.push(`the next start had to recover: ${serious.join()}`);
    const facts = world.named(await factsOf(app));
    lost.push(...(step.folder === 'used' ? compare(step, ended, facts, world) : []));
    lost.push(...checkMade(answer, facts, world));
    return lost;
  } finally {
    await core.close();
  }
}

function compare(
  step: Step,
  { answer, wentOn, mayBeDone = false }: Ended,
  found: ReadonlyMap<string, string>,
  { facts }: World,
): string[] {
  const wanted = new Map(facts);
  if (wentOn === true) wanted.set('account of ops', labelAfter);
  const all = [...new Set([...wanted.keys(), ...found.keys()])];
  const own = all.filter((fact) => step.changes(fact));
  const isDone = own.some((fact) => wanted.get(fact) !== found.get(fact));
  const others = all.filter((fact) => !step.changes(fact) && wanted.get(fact) !== found.get(fact));
  const lost = others.map((fact) => `${fact} is ${found.has(fact) ? 'another one' : 'lost'}`);
  if (own.length > 0 && answer === 'done' && !isDone) lost.push('it was said to be done, and is not');
  // What SQLite flushes last is the end of its journal: where that fails, the commit is there and its failure is told.
  if (answer !== 'done' && isDone && !mayBeDone) lost.push('it was refused, and is done');
  return lost;
}

/** A key is there with its secret held, or it was never made. */
function checkMade(answer: Answer, facts: ReadonlyMap<string, string>, world: World): string[] {
  const made = world.takeMade();
  const held = facts.get('secret of a key made meanwhile');
  if (answer !== 'done' && made.length > 0) return ['it was refused, and the key is there'];
  return made.filter((whole) => whole !== held).map(() => 'the secret of the new key is lost');
}
