import type { ElectronApplication, Page } from '@playwright/test';

/** Marks of a start, in ms since the process was started. */
export type Parts = Map<string, number>;

/** What the marks are called, for people; those of the stand-in are not there on a real Electron. */
const names = {
  'stand-in-loaded': 'stand-in: its modules are loaded',
  'chromium-asked': 'stand-in: the main script is evaluated, Chromium is being started',
  'chromium-answered': 'stand-in: Chromium answers',
  'core-loaded': 'core: its module is loaded',
  ready: 'host: Electron is ready',
  'window-made': 'host: the window is asked for',
  'vault-opening': 'core: the keychain is being asked',
  'window-attached': 'stand-in: the window is there, its page is asked for',
  'vault-open': 'core: the keychain has answered, the databases are open',
  navigation: 'page: its document begins',
  'first-paint': 'page: first paint',
  script: 'page: its script is evaluated',
  mounted: 'page: mounted',
  'keys-shown': 'page: the list is painted',
};

/** When each step of a start was done. */
export async function partsOf(app: ElectronApplication, page: Page, startedAt: number): Promise<Parts> {
  const main = await app.evaluate(() => ({
    origin: performance.timeOrigin,
    marks: performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime] as const),
  }));
  const shown = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    marks: [...performance.getEntriesByType('mark'), ...performance.getEntriesByType('paint')].map(
      ({ name, startTime }) => [name, startTime] as const,
    ),
  }));
  const parts: Parts = new Map([['navigation', shown.origin - startedAt]]);
  for (const { origin, marks } of [main, shown])
    for (const [name, time] of marks) if (!parts.has(name)) parts.set(name, origin + time - startedAt);
  return parts;
}

/** A line a step, in the order in which they were done: when it was, and how long after the one before. Medians. */
export function tableOf(starts: readonly Parts[], median: (values: number[]) => number): string[] {
  const known = Object.entries(names).filter(([mark]) => starts.every((parts) => parts.has(mark)));
  const steps = known
    .map(([mark, name]) => ({ name, at: median(starts.map((parts) => parts.get(mark) ?? NaN)) }))
    .sort((a, b) => a.at - b.at);
  return steps.map(({ name, at }, nth) => {
    const since = at - (steps[nth - 1]?.at ?? 0);
    return `${at.toFixed(0).padStart(6)} ms  +${since.toFixed(0).padStart(4)}  ${name}`;
  });
}
