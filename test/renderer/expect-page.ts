import { expect } from '@playwright/test';

/** Playwright's expectations of a page, with the patience that a busy machine needs: what holds costs no more for it. */
export const expectPage = expect.configure({ timeout: 60_000 });
