import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import { markedAt, startApp, withFolder } from '../support/app.ts';
import { inFreshNode } from '../support/child.ts';
import { copyOf, preparedOf, userWith, type PreparedFolder } from '../support/folder.ts';
import { cpuOf, familyOf } from '../support/processes.ts';
import type { Measure, Row } from '../support/row.ts';
import type { Readings } from './idle-child.ts';

const accounts = 20;
const restMs = 70_000;
const hours = 12;
const emptyApp = join(import.meta.dirname, '../empty-app');

/** What the app does while nobody does anything: its CPU, its requests, and those of half a day on a clock that is moved. */
export const idleness: Measure = () =>
  withFolder(
    Array.from({ length: accounts }, (_, nth) => userWith(`user-${nth}`, 50)),
    async (folder) => [...(await atRest(folder)), await halfADay(folder)],
  );

/** With a window, longer than it takes until the app looks whether an account has grown old. */
async function atRest(folder: PreparedFolder): Promise<Row[]> {
  const empty = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const [real, floor] = [await startApp(folder.dataDir), await startApp(empty, emptyApp)];
  try {
    await markedAt(real.page, 'keys-shown');
    await floor.page.getByRole('heading', { name: 'Empty' }).waitFor();
    await setTimeout(10_000);
    for (const stack of folder.server.stacks) await stack.do('forgetRequests');
    const [ofApp, ofEmpty] = await Promise.all([shareOf(real.app), shareOf(floor.app)]);
    return [
      {
        name: `idle, ${accounts} accounts: CPU of the main process`,
        figure: ofApp.main,
        unit: '%',
        floor: { what: 'that of an empty window', value: ofEmpty.main },
        goal: { most: 0.1 },
        note: `of one core, over ${restMs / 1000} s; with Chromium's processes ${ofApp.all.toFixed(2)} and ${ofEmpty.all.toFixed(2)} %`,
      },
      {
        name: `idle, ${accounts} accounts: requests in ${restMs / 1000} s`,
        figure: await requestsTo(folder),
        unit: 'requests',
        floor: null,
        goal: { most: 0 },
      },
    ];
  } finally {
    await real.app.close();
    await floor.app.close();
    rmSync(empty, { recursive: true, force: true });
  }
}

/** In % of one core. */
async function shareOf(app: ElectronApplication): Promise<{ main: number; all: number }> {
  const main = await app.evaluate(() => process.pid);
  const before = { main: cpuOf([main]), all: cpuOf(familyOf(main)) };
  await setTimeout(restMs);
  const share = (ms: number) => (100 * ms) / restMs;
  return { main: share(cpuOf([main]) - before.main), all: share(cpuOf(familyOf(main)) - before.all) };
}

async function halfADay(folder: PreparedFolder): Promise<Row> {
  for (const stack of folder.server.stacks) await stack.do('forgetRequests');
  const copy = copyOf(folder);
  const input = { ...preparedOf(copy), hours };
  const { readings, requestsEach } = await inFreshNode<Readings>(new URL('idle-child.ts', import.meta.url), input);
  copy.end();
  return {
    name: `idle for ${hours} hours, ${accounts} accounts: requests`,
    figure: await requestsTo(folder),
    unit: 'requests',
    floor: { what: 'an account read once an hour', value: accounts * hours * requestsEach },
    goal: { most: 1, times: true },
    note: `${readings} readings; the clock is moved a minute at a time`,
  };
}

async function requestsTo(folder: PreparedFolder): Promise<number> {
  const all = await Promise.all(folder.server.stacks.map((stack) => stack.do('requests')));
  return all.flat().length;
}
