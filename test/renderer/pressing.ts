import type { Locator, Page } from '@playwright/test';
import type { Core } from '../../src-main/core/core.ts';
import { expectPage } from './expect-page.ts';

/** Time stands still in the page: what comes up by itself stays as new as it is, however long the test takes. */
export async function stopTime(page: Page): Promise<void> {
  await page.clock.install();
  // A moment that can't have gone by before it is set.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
}

/** Lets as much time pass as a person needs to see what came up by itself; only with time that stands still. */
export async function letSee(page: Page): Promise<void> {
  await page.clock.runFor(1000);
  await seen(page);
}

/** Waits until what came up by itself can be pressed. */
export async function seen(page: Page): Promise<void> {
  await expectPage(page.locator('[data-unseen]')).toHaveCount(0);
}

/** Presses where a button stands in every way that there is, as somebody does who meant what stood there before. */
export async function pressHastily(page: Page, button: Locator): Promise<void> {
  await page.keyboard.press('Enter');
  await button.focus({ timeout: 30_000 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  const { x, y, width, height } = (await button.boundingBox({ timeout: 30_000 })) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.mouse.click(x + width / 2, y + height / 2, { clickCount: 2 });
}

/** A core whose answers to one method can be held back until the test lets them go. */
export function slowAt(core: Core, method: string) {
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const call: Core['call'] = async (name, input) => {
    const answer = await core.call(name, input);
    if (name === method) await gate.promise;
    return answer;
  };
  return {
    core: { call, on: core.on.bind(core) },
    hold: () => (gate = Promise.withResolvers()),
    letGo: () => gate.resolve(),
  };
}
