import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { Reply, Plan, Question, Said } from './acts.ts';
import { isPoint, watchPoints, type Reached } from './points.ts';
import { openSniper } from './sniper.ts';

/*
 * The process that is killed: a real core on a data folder, doing what its parent's plan says. Each act is begun with the
 * parent's leave, and told to be done before the next one.
 */

/** Where lines for the parent are written, so that they are on their way before this process can die. */
const toParent = 3;
const write = writeSync;

const waiting = new Map<number, (reply: Reply) => void>();
process.on('message', (reply: Reply) => {
  waiting.get(reply.id)?.(reply);
  waiting.delete(reply.id);
});
process.on('disconnect', () => process.exit(1));

type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

/** Asks the parent, which answers or kills. */
async function ask(question: Asked): Promise<unknown> {
  const id = waiting.size + Math.random();
  const { promise, resolve } = Promise.withResolvers<Reply>();
  waiting.set(id, resolve);
  process.send?.({ ...question, id });
  const { value, failed } = await promise;
  if (failed !== undefined) throw new Failed(v.parse(FailureCode, failed));
  return value;
}

function say(said: Said): void {
  const line = Buffer.from(`${JSON.stringify(said)}\n`);
  for (let at = 0; at < line.length;) at += write(toParent, line, at);
}

let armed = false;
let left = 1;
let plan: Plan | null = null;
let sniper: Awaited<ReturnType<typeof openSniper>> | null = null;
/** How long the last commits took, ms: the vault's are flushed to the disk, the cache's and the copy's are not. */
const took = { 'vault.db': 5, 'cache.db': 0.5, copy: 5 };
const began = { 'vault.db': 0, 'cache.db': 0, copy: 0 };

watchPoints((reached) => {
  const point = plan?.point ?? null;
  if (armed && isPoint(point, reached) && (left -= 1) === 0) {
    if (point?.kind === 'amid') sniper?.killAfter(Math.round(took[point.db] * point.part * 1000));
    else process.kill(process.pid, 'SIGKILL');
  }
  if (reached.kind === 'commit' || reached.kind === 'vacuum') time(reached);
});

function time(reached: Extract<Reached, { kind: 'commit' | 'vacuum' }>): void {
  const db = reached.kind === 'vacuum' ? 'copy' : reached.db;
  if (db !== 'vault.db' && db !== 'cache.db' && db !== 'copy') return;
  if (reached.when === 'before') began[db] = performance.now();
  else took[db] = performance.now() - began[db];
}

// Loaded after the watch began, so that nothing was made without it.
const v = await import('valibot');
const { Failed, FailureCode } = await import('../../../src-preload/contract/failure.ts');
const { openWorker } = await import('./worker.ts');
// Usually written at an exit, which is not how this process ends.
flushCompileCache();

plan = (await ask({ ask: 'plan' })) as Plan; // the parent's own type
if (plan.point !== null && 'nth' in plan.point) left = plan.point.nth;
if (plan.point?.kind === 'amid') sniper = await openSniper();
const worker = openWorker(plan, {
  get: async (name) => v.parse(v.nullable(v.string()), await ask({ ask: 'keychain', act: 'get', name, value: '' })),
  set: async (name, value) => void (await ask({ ask: 'keychain', act: 'set', name, value })),
  remove: async (name) => void (await ask({ ask: 'keychain', act: 'remove', name, value: '' })),
});
for (const [index, act] of plan.acts.entries()) {
  await ask({ ask: 'begin', index });
  armed = index >= plan.target;
  try {
    say({ done: index, value: await worker.perform(act) });
  } catch (error) {
    say({ failed: index, why: error instanceof Failed ? JSON.stringify(error.failure) : String(error) });
    break;
  }
}
process.exit(0);
