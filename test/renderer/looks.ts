import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** In how many ways a state is looked at: narrow and wide, each in light, dark and forced colours. */
const looks = [760, 1600].flatMap((width) => [
  { width, colorScheme: 'light', forcedColors: 'none' } as const,
  { width, colorScheme: 'dark', forcedColors: 'none' } as const,
  { width, colorScheme: 'light', forcedColors: 'active' } as const,
]);

/** What axe finds in a page, in every look; each finding names its look, the rule and the element. None is what is wanted. */
export async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { width, colorScheme, forcedColors } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, forcedColors });
    const { violations } = await new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      .setLegacyMode(true)
      .analyze();
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${width} ${colorScheme} ${forcedColors}: ${id} at ${target.join(' ')}: ${failureSummary ?? ''}`);
      }
    }
  }
  return found;
}
