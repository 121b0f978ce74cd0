import type { Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

/** In how many ways a state is looked at: narrow and wide, each in light, dark and forced colours. */
const looks = [760, 1600].flatMap((width) => [
  { width, colorScheme: 'light', forcedColors: 'none' } as const,
  { width, colorScheme: 'dark', forcedColors: 'none' } as const,
  { width, colorScheme: 'light', forcedColors: 'active' } as const,
]);

/** What axe finds in a page, in every look; each finding names its look, the rule and the element. None is what is wanted. */
export async function findings(page: Page): Promise<string[]> {
  // Once for all looks: to put it into the page takes as long as to run it.
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const { width, colorScheme, forcedColors } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, forcedColors });
    for (const { id, nodes } of await violations(page)) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${width} ${colorScheme} ${forcedColors}: ${id} at ${target.join(' ')}: ${failureSummary ?? ''}`);
      }
    }
  }
  return found;
}

function violations(page: Page): Promise<AxeResults['violations']> {
  return page.evaluate(async () => {
    const there = window as unknown as { axe: typeof axe }; // put there above
    return (await there.axe.run(document, { resultTypes: ['violations'] })).violations;
  });
}
