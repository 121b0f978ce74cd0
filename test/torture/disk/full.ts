import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { keychainInMemory } from '../../core/support/keychain.ts';
import { openTortured } from '../kills/worker.ts';
import { check, type Ended } from './check.ts';
import { goesOn } from './go-on.ts';
import type { Case } from './injected.ts';
import type { Step } from './steps.ts';
import type { World } from './world.ts';

/** Enough for a folder in use, with a copy of its vault. */
const diskMiB = 4;

/** Why no disk of its own can be had here, or null: only root may mount one. */
export function whyNoDisk(): string | null {
  try {
    unmount(mount());
    return null;
  } catch (error) {
    return `no disk of its own can be mounted here: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A step on a real file system that has this room left, then with room again, then another life. */
export async function tryFullDisk(step: Step, freeKiB: number, world: World): Promise<Case> {
  return withDisk(async (disk) => {
    const dataDir = join(disk, 'data');
    const ballast = join(disk, 'ballast');
    return tryOn(step, dataDir, world, {
      makeBad: () => fill(disk, ballast, freeKiB),
      makeGood: () => rmSync(ballast),
    });
  });
}

/** A start on a real file system that may only be read. */
export async function tryReadOnly(step: Step, world: World): Promise<Case> {
  return withDisk(async (disk) =>
    tryOn(step, join(disk, 'data'), world, {
      makeBad: () => run('mount', ['-o', 'remount,ro', disk]),
      makeGood: () => run('mount', ['-o', 'remount,rw', disk]),
    }),
  );
}

async function tryOn(
  step: Step,
  dataDir: string,
  world: World,
  { makeBad, makeGood }: { makeBad(): void; makeGood(): void },
): Promise<Case> {
  world.lay(step, dataDir);
  const keychain = keychainInMemory();
  for (const [name, value] of world.keychain.entries) keychain.entries.set(name, value);
  const tortured = openTortured(dataDir, keychain);
  const ended: Ended = { answer: 'no answer', wentOn: null };
  try {
    if (step.isOpen) await tortured.start();
    makeBad();
    ended.answer = await step.run(tortured, world.ground).then(
      () => 'done',
      (error: unknown) => (error instanceof Failed ? error.code : String(error)),
    );
    makeGood();
    if (step.name !== 'close') ended.wentOn = await goesOn(step, tortured);
  } finally {
    await tortured.core.close();
  }
  const lost = await check(step, ended, dataDir, world, keychain);
  world.takeMade();
  return { answer: ended.answer, lost };
}

/** Until this much is left and no more. */
function fill(disk: string, ballast: string, freeKiB: number): void {
  const { bavail, bsize } = statfsSync(disk);
  const file = openSync(ballast, 'w');
  const bytes = Math.max(0, bavail * bsize - freeKiB * 1024);
  writeSync(file, Buffer.alloc(bytes));
  closeSync(file);
}

async function withDisk<T>(use: (disk: string) => Promise<T>): Promise<T> {
  const disk = mount();
  return use(disk).finally(() => unmount(disk));
}

function mount(): string {
  const disk = mkdtempSync(join(tmpdir(), 'latchkey-full-'));
  run('mount', ['-t', 'tmpfs', '-o', `size=${diskMiB}m`, 'tmpfs', disk]);
  return disk;
}

function unmount(disk: string): void {
  run('umount', [disk]);
  rmSync(disk, { recursive: true });
}

function run(program: string, words: string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim());
}
