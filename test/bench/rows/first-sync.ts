import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { prepareFolder, userWith, type PreparedFolder } from '../support/folder.ts';
import { openPrepared } from '../support/open.ts';
import { median, type Measure, type Row } from '../support/row.ts';

const accounts = 20;
const keys = 200;
const runs = 11;
/** Before those that count: what is compiled with the first ones is no part of either. */
const warmUps = 2;
/** The app's own limits: 4 an account, and each account has its host here. */
const [perHost, inAll] = [4, 24];

/**
 * All accounts read for the first time, into an empty cache: against the same requests with nothing done with their answers.
 * Each account has a host of its own, as tenants have.
 */
export const firstSync: Measure = async () => {
  const servers = Array.from({ length: accounts }, (_, nth) => ({ users: [userWith(`user-${nth}`, keys)] }));
  const folder = await prepareFolder(servers);
  try {
    const near = await compare(folder, 'without latency');
    for (const stack of folder.server.stacks) await stack.do('addFault', { kind: 'slow', latencyMs: 50 });
    return [...near, ...(await compare(folder, 'with 50 ms of latency'))];
  } finally {
    await folder.end();
  }
};

async function compare(folder: PreparedFolder, how: string): Promise<Row[]> {
  const [core, limited, unlimited]: [Cost[], Cost[], Cost[]] = [[], [], []];
  const paths = await pathsAsked(folder);
  for (let run = -warmUps; run < runs; run++) {
    const byCore = await syncByCore(folder);
    const bare = await ask(paths, { perHost, inAll });
    const atOnce = await ask(paths, { perHost: Infinity, inAll: Infinity });
    if (run < 0) continue;
    core.push(byCore);
    limited.push(bare);
    unlimited.push(atOnce);
  }
  const times = (all: Cost[]) => median(all.map(({ ms }) => ms));
  const cpu = (all: Cost[]) => median(all.map((cost) => cost.cpu)).toFixed(0);
  return [
    {
      name: `first sync of ${accounts} accounts x ${keys} keys ${how}`,
      figure: times(core),
      unit: 'ms',
      floor: { what: `bare requests, ${perHost} a host and ${inAll} in all as in the app`, value: times(limited) },
      goal: { most: 1.5, times: true },
      note: [
        `medians of ${runs}, alternating`,
        `${paths.length} requests, all of them at once: ${times(unlimited).toFixed(0)} ms`,
        `CPU of this process ${cpu(core)} and ${cpu(limited)} ms`,
      ].join('; '),
    },
  ];
}

interface Cost {
  ms: number;
  /** Of this process, in ms. */
  cpu: number;
}

async function costOf(act: () => Promise<unknown>): Promise<Cost> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await act();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - began, cpu: (user + system) / 1000 };
}

async function syncByCore(folder: PreparedFolder): Promise<Cost> {
  for (const name of ['cache.db', 'cache.db-wal', 'cache.db-shm']) rmSync(join(folder.dataDir, name), { force: true });
  const { app, close } = await openPrepared(folder);
  const cost = await costOf(async () => {
    await app.sync.read({ account: null });
  });
  const progress = await app.sync.progress();
  if (progress.some(({ state }) => state !== 'done')) throw new Error('an account was not read');
  await close();
  return cost;
}

interface Asked {
  url: string;
  path: string;
  authorization: string;
}

/** What the core asks for, by the servers' own logs. */
async function pathsAsked(folder: PreparedFolder): Promise<Asked[]> {
  for (const stack of folder.server.stacks) await stack.do('forgetRequests');
  await syncByCore(folder);
  const asked = await Promise.all(
    folder.server.stacks.map(async (stack) => {
      const requests = await stack.do('requests');
      return requests.map(({ path, authorization = '' }) => ({ url: stack.url, path, authorization }));
    }),
  );
  return asked.flat();
}

/** The same addresses, as fast as that goes, to the end of each body. */
async function ask(paths: readonly Asked[], limits: { perHost: number; inAll: number }): Promise<Cost> {
  const hosts = new Map<string, Asked[]>();
  for (const asked of paths) hosts.set(asked.url, [...(hosts.get(asked.url) ?? []), asked]);
  const agent = new Agent({ pipelining: 1, ...(limits.perHost !== Infinity && { connections: limits.perHost }) });
  const waiting = [...paths];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { url, path, authorization } = next;
      const { body } = await request(`${url}${path}`, { headers: { authorization }, dispatcher: agent });
      await body.text();
    }
  };
  const cost = await costOf(() => Promise.all(Array.from({ length: Math.min(limits.inAll, paths.length) }, worker)));
  await agent.close();
  return cost;
}
