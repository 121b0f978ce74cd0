import { rmSync } from 'node:fs';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { refresh } from '../../core/support/client.ts';
import { whyNoTracing } from '../disk/strace.ts';
import { openTortured } from '../kills/worker.ts';
import { factsOf } from '../support/facts.ts';
import { seeded, type Random } from '../support/random.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import type { Call } from './calls.ts';
import { newDisk } from './disk.ts';
import { liveTraced, type TracedLife } from './life.ts';
import { checkOrder } from './order.ts';

/**
 * Traces a life of acknowledged writes, holds it to the order of its flushes, and cuts the power: at every acknowledgement
 * with nothing left but what was flushed, and N times amid the rest with a random part of what was not. Every time the app
 * opens what is left, and everything acknowledged is there.
 */
export async function torture({ seed, count = 200, say }: TortureOptions): Promise<TortureResult> {
  const why = whyNoTracing();
  if (why !== null) return { lost: [why], figures: '0 acknowledgements' };
  const random = seeded(seed);
  const life = await liveTraced();
  try {
    const order = checkOrder(life.calls);
    const lost = [...order.broken];
    if (order.acknowledgements !== life.facts.length) lost.push('the trace misses acknowledgements');
    const first = life.calls.findIndex(({ call }) => call === 'acknowledge');
    const strict = life.calls.flatMap(({ call }, at) => (call === 'acknowledge' ? [at + 1] : []));
    const amid = Array.from({ length: count }, () => first + 1 + random.below(life.calls.length - first));
    for (const at of strict) lost.push(...(await cut(life, at, null)));
    for (const at of amid) lost.push(...(await cut(life, at, random)));
    lost.push(...(await controls(life)));
    for (const line of lost) say(`  ${line}`);
    return {
      lost,
      figures: [
        `${order.acknowledgements} acknowledgements`,
        `${order.ofVault} of them after writes to the vault`,
        `${order.replaced} times vault.json in its place`,
        `${order.broken.length} out of order`,
        `${strict.length + amid.length} power cuts`,
        `${lost.length} lost`,
      ].join(', '),
    };
  } finally {
    await life.end();
  }
}

/** Without the flushes that were made, both must find fault: a check that never does proves nothing. */
async function controls(life: TracedLife): Promise<string[]> {
  const calls = life.calls.filter(({ call }) => call !== 'sync');
  const last = calls.findLastIndex(({ call }) => call === 'acknowledge') + 1;
  const isOrderBlind = checkOrder(calls).broken.length === 0;
  const isCutBlind = (await cut({ ...life, calls }, last, null)).length === 0;
  return [
    ...(isOrderBlind ? ['the order of a life that flushes nothing seems right'] : []),
    ...(isCutBlind ? ['a life that flushes nothing seems to survive a power cut'] : []),
  ];
}

/** The power goes after so many calls; what is left is opened. */
async function cut(life: TracedLife, at: number, random: Random | null): Promise<string[]> {
  const disk = newDisk();
  const before: readonly Call[] = life.calls.slice(0, at);
  for (const call of before) disk.apply(call);
  const acknowledged = before.filter(({ call }) => call === 'acknowledge').length;
  const folder = life.newFolder();
  disk.layDown(folder, random);
  const where = `cut at call ${at} of ${life.calls.length}, ${acknowledged} acknowledged`;
  try {
    const lost = await open(life, folder, acknowledged);
    return lost.map((line) => `${where}: ${line}`);
  } catch (error) {
    return [`${where}: ${error instanceof Failed ? error.code : String(error)}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function open({ keychain, facts }: TracedLife, folder: string, acknowledged: number): Promise<string[]> {
  const { core, app, start } = openTortured(folder, keychain);
  try {
    await start();
    const { state, recovered, failure } = await app.vault.state();
    if (state !== 'open') return [`it is ${state} ${failure?.code ?? ''}`];
    if (recovered.includes('vault_from_copy') || recovered.includes('vault_lost'))
      return [`it had to recover: ${recovered.join()}`];
    // Notes are found by the lists of keys, which are the cache's.
    for (const { id } of await app.accounts.list()) await refresh(app, id);
    const found = await factsOf(app);
    const [was, willBe] = [facts[acknowledged - 1] ?? new Map<string, string>(), facts[acknowledged]];
    return [...new Set([...was.keys(), ...found.keys()])]
      .filter((what) => found.get(what) !== was.get(what) && found.get(what) !== (willBe ?? was).get(what))
      .map((what) => `${what} is ${found.has(what) ? 'another one' : 'lost'}`);
  } finally {
    await core.close();
  }
}
