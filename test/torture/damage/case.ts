import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '../../../src-preload/client.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { everyKey, when } from '../../core/support/client.ts';
import { openTortured } from '../kills/worker.ts';
import { differences, factsOf } from '../support/facts.ts';
import type { Random } from '../support/random.ts';
import type { Kind, Outcome } from './kinds.ts';
import type { Facts, World } from './world.ts';

/** What a damage came to. */
export interface Case {
  outcome: Outcome | 'nothing known';
  lost: string[];
}

/** No start and no look takes longer; a hang is to be told, not waited for. */
const deadlineMs = 30_000;

/** What is opened again after damage that shows only in use. */
const mostMends = 4;

type Files = ReadonlyMap<string, Buffer>;

/** Damages a fresh copy of the folder, opens the app on it, and looks whether it keeps what is promised. */
export async function tryDamage(kind: Kind, world: World, random: Random): Promise<Case> {
  const dataDir = world.newFolder();
  cpSync(world.bases[kind.base].folder, dataDir, { recursive: true });
  try {
    kind.damage(dataDir, random);
    const late = setTimeout(deadlineMs, null, { ref: false });
    const found = await Promise.race([open(kind, world, dataDir), late]);
    return found ?? { outcome: 'nothing known', lost: ['it hangs'] };
  } catch (error) {
    return { outcome: 'nothing known', lost: [error instanceof Failed ? `it fails: ${error.code}` : String(error)] };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function open(kind: Kind, world: World, dataDir: string): Promise<Case> {
  const damaged = filesOf(dataDir);
  const tortured = openTortured(dataDir, world.keychain);
  const opened = countOpenings(tortured.app);
  let outcome: Case['outcome'] = 'nothing known';
  const lost: string[] = [];
  try {
    await tortured.start();
    outcome = await outcomeOf(tortured.app);
    if (isOpen(outcome)) {
      if (await readEverything(tortured.app, opened, world))
        outcome = outcome === 'as it was' ? 'mended in use' : outcome;
      lost.push(...missing(outcome, kind, world, await factsOf(tortured.app)));
      await tortured.app.settings.set({ theme: 'dark' });
    } else {
      lost.push(...unchanged(damaged, filesOf(dataDir)));
      lost.push(...(await startsAnew(tortured.app, outcome)));
    }
  } finally {
    await tortured.core.close();
  }
  if (!kind.allowed.some((one) => one === outcome)) lost.push(`it came out ${outcome}`);
  lost.push(...keptAside(kind, outcome, damaged, filesOf(dataDir)));
  lost.push(...(await startsWellAgain(kind, dataDir, world)));
  return { outcome, lost };
}

async function outcomeOf(app: Client): Promise<Case['outcome']> {
  const { state, failure, recovered } = await app.vault.state();
  if (state === 'silent') return failure?.code === 'keychain_silent' ? 'silent' : 'nothing known';
  if (state === 'refused' && failure?.code === 'storage_newer') return 'newer';
  if (state === 'refused' && failure?.code === 'storage_damaged') return 'damaged';
  if (state !== 'open') return 'nothing known';
  if (recovered.includes('vault_lost')) return 'vault lost';
  if (recovered.includes('vault_from_copy')) return 'from its copy';
  return recovered.includes('cache_rebuilt') ? 'cache anew' : 'as it was';
}

function isOpen(outcome: Case['outcome']): boolean {
  return ['as it was', 'from its copy', 'cache anew', 'vault lost'].includes(outcome);
}

/** Reads what a person would, the server's lists too. True if the app had to mend something meanwhile. */
async function readEverything(app: Client, opened: () => number, { stack }: World): Promise<boolean> {
  for (let mends = 0; ; mends += 1) {
    const before = opened();
    try {
      await readOnce(app, stack);
      return mends > 0;
    } catch (error) {
      const code = error instanceof Failed ? error.code : null;
      if (mends === mostMends || code === null || !['storage_damaged', 'vault_locked', 'cancelled'].includes(code)) {
        throw error;
      }
      await when(app, async () => opened() > before, 'vault');
    }
  }
}

async function readOnce(app: Client, stack: World['stack']): Promise<void> {
  await listOf(app, null);
  for (const { id, userId } of await app.accounts.list()) {
    await app.sync.read({ account: id });
    const health = (await app.accounts.list()).find((account) => account.id === id)?.health;
    if (health?.state !== 'ok') throw new Error(`${userId} is ${health?.state}`);
    const listed = await listOf(app, id);
    const theirs = stack.state.keys(userId).map(({ id: key }) => key);
    if (listed.sort().join() !== theirs.sort().join()) throw new Error(`the list of ${userId} is not the server's`);
  }
  await factsOf(app);
}

async function listOf(app: Client, account: string | null): Promise<string[]> {
  const { list, total } = await app.keys.open({ ...everyKey, account });
  const ids: string[] = [];
  for (let from = 0; from < total; from += 100) {
    const part = await app.keys.window({ list, from, count: Math.min(100, total - from) });
    ids.push(...part.map(({ id }) => id));
  }
  return ids;
}

/** A vault that is lost is an empty one; what it held is in the files that were kept. */
function missing(outcome: Case['outcome'], { base, mixes }: Kind, { bases }: World, found: Facts): string[] {
  const { atCopy, atEnd, underWay } = bases[base];
  if (mixes === true) return differences(alike(atCopy), alike(found));
  if (outcome === 'vault lost') return found.size === 1 ? [] : ['an empty vault holds something'];
  return differences(outcome === 'from its copy' ? atCopy : atEnd, found, underWay);
}

/** The commit that was under way changed letters to capitals. */
function alike(facts: Facts): Facts {
  return new Map([...facts].map(([what, text]) => [what, what.startsWith('note') ? text.toLowerCase() : text]));
}

/** A refusal touches nothing. */
function unchanged(damaged: Files, now: Files): string[] {
  return [...damaged]
    .filter(([name, bytes]) => name !== 'in-use.lock' && !now.get(name)?.equals(bytes))
    .map(([name]) => `${name} was touched by a start that was refused`);
}

async function startsAnew(app: Client, outcome: Case['outcome']): Promise<string[]> {
  const { state } = await app.vault.startAnew();
  return state === 'open' ? [] : [`after ${outcome}, starting anew came to ${state}`];
}

/** The bytes that the app could not use are still there, whatever their names are now. A cache's need not be. */
function keptAside({ files, base }: Kind, outcome: Case['outcome'], damaged: Files, now: Files): string[] {
  return files
    .filter((name) => {
      const bytes = damaged.get(name);
      if (bytes === undefined || bytes.length === 0 || isUsedUp(name, outcome)) return false;
      // Its journal is played back into it first.
      if (base === 'amid a commit') return !now.has(`${name}.damaged`);
      return ![...now.values()].some((one) => one.equals(bytes));
    })
    .map((name) => `${name} was not kept`);
}

/** What can be used goes on to change; a cache, a journal and what is no more than a copy are made anew. */
function isUsedUp(name: string, outcome: Case['outcome']): boolean {
  const isFresh = outcome === 'as it was' || outcome === 'cache anew' || outcome === 'mended in use';
  if (name === 'vault.json') return false;
  return /^(?:cache|in-use)|-journal$/.test(name) || isFresh;
}

/** Whatever it was, the next start is a good one; of a cache, what was not read before may show only now. */
async function startsWellAgain({ files }: Kind, dataDir: string, world: World): Promise<string[]> {
  const { core, app, start } = openTortured(dataDir, world.keychain);
  const opened = countOpenings(app);
  try {
    await start();
    const { state, recovered } = await app.vault.state();
    const isMended = recovered.length === 0 || (recovered.join() === 'cache_rebuilt' && /^cache/.test(files.join()));
    if (state !== 'open' || !isMended) return [`the next start came to ${state} ${recovered.join()}`];
    await readEverything(app, opened, world);
    return [];
  } finally {
    await core.close();
  }
}

function countOpenings(app: Client): () => number {
  let count = 0;
  app.on('vault', ({ state }) => (count += state === 'open' ? 1 : 0));
  return () => count;
}

function filesOf(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    return existsSync(path) && statSync(path).isFile();
  });
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}
