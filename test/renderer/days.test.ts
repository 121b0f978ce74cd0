import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { chromium } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import type { endOfDay as End } from '../../src-preload/dates/zone.ts';
import { findChromium } from '../electron/chromium/executable.ts';

const source = new URL('../../src-preload/dates/zone.ts', import.meta.url);

declare global {
  var endOfDay: typeof End;
}

test('the end of a day is what Temporal has for it, about every change of every zone’s clock', async () => {
  const executablePath = findChromium() ?? '';
  const browser = await chromium.launch({ executablePath });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const script = `${stripTypeScriptTypes(readFileSync(source, 'utf8'))}\nglobalThis.endOfDay = endOfDay;`;
  await page.addScriptTag({ content: script, type: 'module' });
  await page.waitForFunction(() => 'endOfDay' in globalThis);
  const { wrong, compared } = await page.evaluate(() => {
    const wrong: string[] = [];
    let compared = 0;
    function compare(zone: string, day: Temporal.PlainDate) {
      compared++;
      const next = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
      if (globalThis.endOfDay(day, zone) !== next - 1000) wrong.push(`${zone} ${day.toString()}`);
    }
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      compare(zone, Temporal.PlainDate.from('2027-02-21'));
      // Days from which the clock was put on, or back, at any hour.
      let at = Temporal.PlainDate.from('2024-01-01').toZonedDateTime(zone).getTimeZoneTransition('next');
      for (; at !== null && at.year < 2036; at = at.getTimeZoneTransition('next')) {
        for (const days of [-2, -1, 0, 1]) compare(zone, at.toPlainDate().add({ days }));
      }
    }
    return { wrong, compared };
  });
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(5_000);
});
