import type { ElectronApplication, Page } from '@playwright/test';

interface Node {
  nodeName: string;
  nodeValue: string;
  children?: Node[];
  shadowRoots?: Node[];
}

/**
 * The words of the dialog or menu that the stand-in shows over a page, one line an element; empty if there is none. No
 * locator reaches into its closed shadow root: this asks Chromium instead.
 */
export async function overlayText(app: ElectronApplication, page: Page): Promise<string> {
  const session = await app.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const html = root.children?.find(({ nodeName }) => nodeName === 'HTML');
  const overlays = (html?.children ?? []).filter(({ nodeName, shadowRoots }) => nodeName === 'DIV' && shadowRoots);
  return overlays.flatMap(words).join('\n');
}

function words({ nodeName, nodeValue, children = [], shadowRoots = [] }: Node): string[] {
  if (nodeName === '#text') return [nodeValue];
  return [...shadowRoots, ...children].flatMap(words);
}
