import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Client } from '../../../src-preload/client.ts';
import { everyKey } from '../../core/support/client.ts';
import { markedAt, startApp, withFolder } from '../support/app.ts';
import { userWith } from '../support/folder.ts';
import { openPrepared, type Prepared } from '../support/open.ts';
import { median, type Measure } from '../support/row.ts';

const keys = 100_000;
const runs = 3;
const scrollFor = 5_000;
const constantApp = join(import.meta.dirname, '../constant-app');

/** From the first row to the last in 5 s, in the page, against the same page with rows that are all alike. Alternating. */
export const scroll: Measure = () =>
  withFolder([userWith('ops', keys)], async (folder) => {
    const constant = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    writeFileSync(join(constant, 'answers.json'), JSON.stringify(await answersOf(folder)));
    const [real, floor] = [await startApp(folder.dataDir), await startApp(constant, constantApp)];
    try {
      for (const { page } of [real, floor]) await markedAt(page, 'keys-shown');
      const [ofApp, ofConstant]: [Frames[], Frames[]] = [[], []];
      for (let run = 0; run < runs; run++) {
        ofConstant.push(await framesOf(floor.page));
        ofApp.push(await framesOf(real.page));
      }
      const longest = (frames: Frames[]) => Math.min(...frames.map((one) => one.longest));
      return [
        {
          name: `scroll through ${keys} rows for 5 s: longest frame`,
          figure: longest(ofApp),
          unit: 'ms',
          floor: { what: 'the same page with constant rows', value: longest(ofConstant) },
          goal: { most: 1.5, times: true },
          note: [
            `the quietest of ${runs}, alternating`,
            `medians ${median(ofApp.map((one) => one.longest)).toFixed(0)} and ${median(ofConstant.map((one) => one.longest)).toFixed(0)} ms`,
            `frames ${median(ofApp.map((one) => one.count))} and ${median(ofConstant.map((one) => one.count))}`,
          ].join('; '),
        },
      ];
    } finally {
      await real.app.close();
      await floor.app.close();
      rmSync(constant, { recursive: true, force: true });
    }
  });

/** What the window asks at its start, as the core answers it. */
async function answersOf(prepared: Prepared): Promise<Record<string, unknown>> {
  const { app, close } = await openPrepared(prepared);
  const opened = await app.keys.open(everyKey);
  const [row] = await app.keys.window({ list: opened.list, from: 1, count: 1 });
  const answers = { row, 'keys.open': opened, ...(await startAnswers(app, prepared.accounts[0] ?? '')) };
  await close();
  return answers;
}

async function startAnswers(app: Client, account: string): Promise<Record<string, unknown>> {
  return {
    'vault.state': await app.vault.state(),
    'app.info': await app.app.info(),
    'settings.get': await app.settings.get(),
    'accounts.list': await app.accounts.list(),
    'accounts.login': await app.accounts.login({ account }),
    'secrets.pending': [],
    'keys.unfinished': [],
    'sync.read': [],
    'sync.progress': [],
  };
}

interface Frames {
  /** ms. */
  longest: number;
  count: number;
}

/** Scrolls evenly from the top to the end, as far in each frame as time has gone. */
async function framesOf(page: Page): Promise<Frames> {
  await page.bringToFront();
  return page.getByRole('grid').evaluate(async (grid, forMs) => {
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    grid.scrollTop = 0;
    for (let settling = 0; settling < 30; settling++) await nextFrame();
    const began = await nextFrame();
    let [last, longest, count] = [began, 0, 0];
    while (last - began < forMs) {
      grid.scrollTop = ((last - began) / forMs) * (grid.scrollHeight - grid.clientHeight);
      const now = await nextFrame();
      longest = Math.max(longest, now - last);
      last = now;
      count++;
    }
    return { longest, count };
  }, scrollFor);
}
