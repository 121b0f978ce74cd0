import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keychainInMemory } from '../../core/support/keychain.ts';
import { check, type Ended } from './check.ts';
import type { Said, Told } from './child.ts';
import { countCalls, optionsOf, watchOptions, type Fault } from './faults.ts';
import type { Step } from './steps.ts';
import { trace } from './strace.ts';
import type { World } from './world.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

/** What came of a case. */
export interface Case {
  answer: string;
  lost: string[];
}

/** No step takes longer, also under strace. */
const deadlineMs = 30_000;

/** A step in a life of its own, with the disk bad in this way while it runs; then another life on the same folder. */
export async function tryFault(step: Step, fault: Fault, isKilled: boolean, world: World): Promise<Case> {
  const { lost, dataDir, ended, keychain } = await live(step, (dir) => optionsOf(fault, dir), isKilled, world);
  try {
    if (lost.length > 0) return { answer: ended.answer, lost };
    return {
      answer: ended.answer,
      lost: await check(
        step,
        { ...ended, mayBeDone: fault.call === 'fsync' || fault.call === 'fdatasync' },
        dataDir,
        world,
        keychain,
      ),
    };
  } finally {
    world.takeMade();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** How often a step makes each call that writes, on a good disk. */
export async function callsOf(step: Step, world: World): Promise<Map<string, number>> {
  const { lost, dataDir, ended, keychain, trace: lines, pid } = await live(step, watchOptions, false, world);
  const all = [...lost, ...(lost.length === 0 ? await check(step, ended, dataDir, world, keychain) : [])];
  rmSync(dataDir, { recursive: true, force: true });
  if (ended.answer !== 'done' || all.length > 0) {
    throw new Error(`${step.name} fails on a good disk: ${ended.answer}, ${all.join(', ')}`);
  }
  return countCalls(lines, pid, dataDir);
}

async function live(step: Step, optionsFor: (dataDir: string) => string[], isKilled: boolean, world: World) {
  const dataDir = world.newFolder();
  world.lay(step, dataDir);
  const keychain = keychainInMemory();
  for (const [name, value] of world.keychain.entries) keychain.entries.set(name, value);
  const victim = fork(child, [], { execArgv: [] });
  const pid = victim.pid ?? 0;
  const timer = setTimeout(() => victim.kill('SIGKILL'), deadlineMs);
  const ended: Ended = { answer: 'no answer', wentOn: null };
  const said = hear(victim);
  let lines: string[] = [];
  const lost: string[] = [];
  try {
    const { name } = step;
    tell(victim, {
      orders: { step: name, dataDir, ground: world.ground, entries: [...keychain.entries], isKilled },
    });
    await said('ready');
    const tracing = await trace(pid, optionsFor(dataDir));
    tell(victim, 'bad');
    try {
      ended.answer = (await said('answer')).answer;
    } finally {
      lines = await tracing.end();
    }
    tell(victim, 'good');
    const end = await said('end');
    ended.wentOn = end.wentOn;
    for (const [entry, value] of end.entries) keychain.entries.set(entry, value);
  } catch (error) {
    lost.push(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    victim.kill('SIGKILL');
    if (victim.exitCode === null && victim.signalCode === null) await once(victim, 'exit');
  }
  return { lost, dataDir, ended, keychain, trace: lines, pid };
}

function tell(victim: ChildProcess, told: Told): void {
  victim.send(told, () => undefined);
}

/** Gives what waits for each word of the child; it throws where the child goes before. */
function hear(victim: ChildProcess) {
  const heard: Said[] = [];
  let isGone = false;
  let wake: () => void = () => undefined;
  victim.on('message', (said: Said) => {
    heard.push(said);
    wake();
  });
  victim.once('exit', () => {
    isGone = true;
    wake();
  });
  return async function said<W extends Said['said']>(word: W): Promise<Extract<Said, { said: W }>> {
    for (;;) {
      const found = heard.find((one): one is Extract<Said, { said: W }> => one.said === word);
      if (found !== undefined) return found;
      if (isGone) throw new Error(`it crashed or hung before its word “${word}”`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
}
