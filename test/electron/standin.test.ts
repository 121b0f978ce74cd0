import { expect, test } from './test.ts';

/** Runs an expression in the page's own world. */
test('a preload script runs before the first script of its page', async ({ page }) => {
  expect(await page.evaluate('first')).toEqual({
    api: 'object',
    on: 'function',
    nested: 'function',
    frozen: true,
    leaks: [],
  });
  expect(await page.evaluate('typeof inlineRan')).toBe('undefined');
});
