import { guard } from '../unknown.ts';
import { allContents } from './registry.ts';

/** The module `webContents`. Playwright finds a page's contents by its target. */
export const webContents = guard('webContents', {
  getAllWebContents: allContents,
  fromId: (id: number) => allContents().find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string) => allContents().find((contents) => contents._page.targetId === targetId),
});
