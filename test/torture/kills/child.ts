import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { Reply, Plan, Question, Said } from './acts.ts';
import { isPoint, watchPoints } from './points.ts';

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
watchPoints((reached) => {
  if (!armed || plan === null) return;
  const { point } = plan;
  if (point?.kind === 'committing' && reached.kind === 'commit' && reached.db === 'vault.db') {
    if (reached.when === 'before') say({ committing: true });
    return;
  }
  if (isPoint(point, reached) && (left -= 1) === 0) process.kill(process.pid, 'SIGKILL');
});

// Loaded after the watch began, so that nothing was made without it.
const v = await import('valibot');
const { Failed, FailureCode } = await import('../../../src-preload/contract/failure.ts');
const { openWorker } = await import('./worker.ts');
// Usually written at an exit, which is not how this process ends.
flushCompileCache();

plan = (await ask({ ask: 'plan' })) as Plan; // the parent's own type
if (plan.point !== null && 'nth' in plan.point && plan.point.nth !== undefined) left = plan.point.nth;
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
