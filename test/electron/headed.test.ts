import { withDisplay } from '../../build/scripts/xvfb.ts';
import { overlayText } from './overlay-text.ts';
import { expect, launch, test } from './test.ts';

test('with a display, windows are shown on it, and so are dialogs', async ({ folder }) => {
  await withDisplay(async (env) => {
    const app = await launch(folder, { ...env, STANDIN_HEADLESS: '0' });
    const page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Fixture' }).waitFor();
    await expect.poll(() => page.evaluate('[innerWidth, innerHeight]')).toEqual([900, 640]);
    const answer = page.evaluate('fixture.nested.deeply.confirm()');
    await expect.poll(() => overlayText(app, page)).toContain('Sure?');
    await page.keyboard.press('Escape');
    expect(await answer).toBe(0);
    await app.close();
  });
});
