import { fork, spawn as spawnProgram, type ChildProcess, type StdioOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compiledCode } from '../../compiled.ts';
import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { Act, Plan, Point, Question, Reply, Said } from './acts.ts';
import { note } from './ledger.ts';
import { byBrowser, codeFor, elsewhere, expireTokens, others, type Life } from './life.ts';
import type { Phase } from './phases.ts';
import { planFor } from './plan.ts';

/** How a child ended. */
export interface Ended {
  /** The act that was begun and not acknowledged. */
  underWay: Act | null;
  /** False where it came to its end before its point: that is a fault of the phase. */
  killed: boolean;
  /** Acts that failed, which none should. */
  failed: string[];
}

const child = fileURLToPath(new URL('child.ts', import.meta.url));

/** Starts a child on the folder, lets it act, kills it at the phase, and writes down what it had acknowledged. */
export async function killAt(phase: Phase, life: Life): Promise<Ended> {
  const { ledger, random, stack } = life;
  const acts = planFor(phase.act, {
    ledger,
    random,
    newName: life.newName,
    apiKey: (user) => stack.key(user, 'login'),
    code: (user) => codeFor(life, user),
    byBrowser,
    others,
  });
  const point = phase.point(random);
  const target = acts.length - 1;
  if (['moment', 'amid', 'write'].includes(point.kind)) acts.push(...afterwards(60));
  const victim = point.kind === 'write' ? spawnTraced(point.nth) : spawn();
  const stopWatching =
    point.kind === 'server' ? killAtPhase(victim, point, () => begun >= target, life) : () => undefined;

  let begun = -1;
  let acknowledged = -1;
  const failed: string[] = [];
  const kill = () => void victim.kill('SIGKILL');

  function answer(question: Question): unknown {
    switch (question.ask) {
      case 'plan':
        return {
          dataDir: life.dataDir,
          url: stack.url,
          acts,
          target,
          point: point.kind === 'server' ? null : point,
        } satisfies Plan;
      case 'begin':
        return begin(question.index);
      case 'keychain':
        return askKeychain(question);
    }
  }

  function begin(index: number): null {
    begun = index;
    const act = acts[index];
    if (act?.do === 'create') ledger.begun.set(act.name, (ledger.begun.get(act.name) ?? 0) + 1);
    if (act?.do === 'sync') elsewhere(life, act.user);
    if (act?.do === 'refresh') expireTokens(life, act.user);
    if (index === target && point.kind === 'moment') setTimeout(kill, point.ms);
    return null;
  }

  /** The entry survives the child, as the keychain of a system does. */
  async function askKeychain({ act, name, value }: Extract<Question, { ask: 'keychain' }>): Promise<unknown> {
    const strikes = point.kind === 'keychain' && begun === target;
    if (strikes && point.when === 'asked') {
      kill();
      return null;
    }
    const entry = act === 'get' ? await life.keychain.get(name) : null;
    if (act === 'set') await life.keychain.set(name, value);
    if (act === 'remove') await life.keychain.remove(name);
    if (strikes) kill();
    return entry;
  }

  victim.on('message', (question: Question) => {
    void (async () => answer(question))().then(
      (value) => reply({ id: question.id, value }),
      (error: unknown) => reply({ id: question.id, value: null, failed: failureOf(error).code }),
    );
  });
  // A child that was killed meanwhile hears nothing more.
  const reply = (answer: Reply) => void (victim.connected && victim.send(answer, () => undefined));

  for await (const line of createInterface({ input: streamOf(victim) })) {
    const said = JSON.parse(line) as Said; // the child's own type
    if ('failed' in said) failed.push(`${JSON.stringify(acts[said.failed])}: ${said.why}`);
    const act = 'done' in said ? acts[said.done] : undefined;
    if ('done' in said && act !== undefined) {
      acknowledged = said.done;
      note(ledger, act, said.value);
    }
  }
  const signal = await ended(victim);
  stopWatching();
  return { underWay: acts[begun > acknowledged ? begun : -1] ?? null, killed: signal === 'SIGKILL', failed };
}

/** Small acts, one after another, for moments that come late. */
function afterwards(count: number): Act[] {
  return Array.from({ length: count }, (_, index) => ({ do: 'setting', clipboardSeconds: index % 2 === 0 ? 60 : 120 }));
}

const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'pipe', 'ipc'];
const environment = { ...process.env, NODE_COMPILE_CACHE: compiledCode };

function spawn(): ChildProcess {
  return fork(child, [], { env: environment, execArgv: [], stdio });
}

/** Under strace, which kills at the nth `pwrite64` of the main thread. */
function spawnTraced(nth: number): ChildProcess {
  const kill = `inject=pwrite64:signal=SIGKILL:when=${nth}`;
  const strace = ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=pwrite64', '-e', kill];
  return spawnProgram('strace', [...strace, process.execPath, child], { env: environment, stdio });
}

function streamOf({ stdio }: ChildProcess): NodeJS.ReadableStream {
  const stream = stdio[3];
  if (!stream || !('read' in stream)) throw new Error('the child has no pipe');
  return stream;
}

function ended(victim: ChildProcess): Promise<NodeJS.Signals | null> {
  if (victim.exitCode !== null || victim.signalCode !== null) return Promise.resolve(victim.signalCode);
  return new Promise((resolve) => victim.once('exit', (_code, signal) => resolve(signal)));
}

/** Kills at a phase of a request, and lets the server go on when the child is dead. */
function killAtPhase(
  victim: ChildProcess,
  point: Extract<Point, { kind: 'server' }>,
  isTime: () => boolean,
  { stack }: Life,
): () => void {
  let left = point.nth ?? 1;
  return stack.faults.onAct(async ({ phase, method, path }) => {
    if (!isTime() || phase !== point.phase || method !== point.method || !point.path.test(path)) return;
    if ((left -= 1) !== 0) return;
    victim.kill('SIGKILL');
    await ended(victim);
  });
}
