import type { FailureCode } from '../../../src-preload/contract/failure.ts';
import { refresh } from '../../core/support/client.ts';
import { outcomeOf, type Endpoint } from './endpoint.ts';
import type { BadThing } from './faults.ts';
import { cachedKeys, notKept, noWrites, serversKeys, type World } from './world.ts';

/** What one fault did at one endpoint. */
export interface Cell {
  code: FailureCode | 'ok';
  ms: number;
  limitMs: number;
  /** What should not have happened, one line each. */
  wrong: string[];
}

/** Lets the fault strike while the act runs, ends it, and looks whether all is as it must be. */
export async function strikeAt(world: World, bad: BadThing, endpoint: Endpoint): Promise<Cell> {
  const { elsewhere } = world;
  const stack = endpoint.at === 'cloud' ? world.cloud : world.stack;
  const before = await cachedKeys(world);
  stack.requests.length = 0;
  Object.assign(world.writes, noWrites);
  const strike = begin({ ...world, stack }, bad, endpoint);
  const began = performance.now();
  const deed = await endpoint.act(world);
  const ms = Math.round(performance.now() - began);
  const after = await cachedKeys(world);
  const done = world.writes[endpoint.does ?? 'keys'];
  // A HEAD looks at a certificate.
  const writes = stack.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
  await strike.end();

  const limitMs = limitOf(bad, endpoint);
  const expected = expectedOf(bad, endpoint);
  const isWrite = endpoint.method !== 'GET';
  const wrong: string[] = [];
  const check = (holds: boolean, line: string) => void (holds || wrong.push(line));
  check(deed.outcome === expected, `${deed.outcome} instead of ${expected}`);
  check(ms <= limitMs, `took ${ms} ms of ${limitMs}`);
  check(strike.struck(), 'the fault was not met');
  check(done <= 1, `done ${done} times`);
  check(!isWrite || deed.outcome !== 'ok' || done === 1, 'said to be done, and was not');
  check(writes <= mostSent(bad, endpoint), `sent ${writes} times`);
  const vanished = before.length - after.length;
  check(vanished <= (endpoint.method === 'DELETE' && deed.outcome === 'ok' ? 1 : 0), `${vanished} keys swept`);
  check(elsewhere.requests.length === 0, 'something was sent elsewhere');
  wrong.push(...(await deed.wrong()), ...(await notWell(world)), ...(await notKept(world)));
  return { code: deed.outcome, ms, limitMs, wrong };
}

/** The account works again once its server does, and shows what the server holds. */
async function notWell(world: World): Promise<string[]> {
  const { app } = world;
  const wrong: string[] = [];
  for (const account of Object.values(world.accounts)) {
    await refresh(app, account);
    // The first may have been one that began amid the fault.
    const reading = await outcomeOf(app.sync.read({ account }));
    if (reading !== 'ok') wrong.push(`afterwards the reading is ${reading}`);
  }
  const states = (await app.accounts.list()).map(({ health }) => health.state);
  if (states.some((state) => state !== 'ok')) wrong.push(`afterwards the accounts are ${states.join()}`);
  const isAlike = (await cachedKeys(world)).join() === serversKeys(world).join();
  return isAlike ? wrong : [...wrong, 'the cache is not what the server has'];
}

interface Strike {
  struck(): boolean;
  end(): Promise<void>;
}

/** At once, or when the request that comes before has been answered. */
function begin(world: World, bad: BadThing, { method, path, after }: Endpoint): Strike {
  const { stack } = world;
  let strike = after === undefined ? start() : null;
  const stop = stack.faults.onAct((event) => {
    if (strike !== null || after === undefined || event.phase !== 'answered' || event.method !== after.method) return;
    if (after.path.test(event.path.split('?')[0] ?? '')) strike = start();
  });
  return {
    struck: () => strike?.struck() ?? false,
    async end() {
      stop();
      await strike?.end();
    },
  };

  function start(): Strike {
    const { strikes } = bad;
    if (typeof strikes === 'function') return { struck: () => true, end: strikes(world) };
    const fault = stack.faults.add(strikes, { method, path, ...(bad.once === true && { times: 1 }) });
    return { struck: () => fault.hits > 0, end: async () => fault.remove() };
  }
}

function expectedOf(bad: BadThing, endpoint: Endpoint): Cell['code'] {
  const { name, method, oneTry = false, asksAgain = false, lost } = endpoint;
  const { code, acts = false, sure = false, once = false } = bad;
  if (code === 'ok') return 'ok';
  if (method === 'GET') return once && !(oneTry && isFault(bad)) ? 'ok' : code;
  if (sure || (once && asksAgain)) return once ? 'ok' : code;
  if (lost !== undefined) return lost(bad);
  // The app looks, and finds what was done; only a creation's secret can't be looked for.
  return acts && name !== 'create' ? 'ok' : 'outcome_unknown';
}

/** A server that asks for patience is given it, also where one try is all that a fault gets. */
function isFault({ code }: BadThing): boolean {
  return code !== 'rate_limited';
}

/** A write goes again only where it surely was not done, or where a second answer tells of the first. */
function mostSent({ sure = false, tries }: BadThing, { method, asksAgain = false, besides = 0 }: Endpoint): number {
  const own = method === 'GET' ? 1 : sure ? tries : asksAgain ? 2 : 1;
  return own + besides;
}

/** For a machine that is busy, and for the requests of the act that nothing is wrong with. */
const spareMs = 2500;

/** By the app's own rules: so many tries, so long each, and the pauses between them. */
function limitOf(bad: BadThing, endpoint: Endpoint): number {
  const { tries, stepMs, waitMs, sure = false } = bad;
  const { method, oneTry = false, asksAgain = false, moreMs = 0 } = endpoint;
  const isOnce = (oneTry && isFault(bad)) || (method !== 'GET' && !sure);
  const most = isOnce ? (asksAgain ? 2 : 1) : tries;
  const pauses = Array.from({ length: most - 1 }, (_, tried) => (waitMs ?? 250 * 3 ** tried) + 250);
  return most * stepMs + pauses.reduce((sum, ms) => sum + ms, 0) + spareMs + moreMs;
}
