import { guard } from '../unknown.ts';
import { runCommand } from './edit.ts';
import { someWindow } from './registry.ts';

/** What is in the clipboard while there is no page to reach the desktop's through. */
let own = '';
const readers: ((text: string) => void)[] = [];

/** A page has read the clipboard for main. */
export function clipboardText(text: string): void {
  readers.shift()?.(text);
}

async function writeText(text: string): Promise<void> {
  own = text;
  const contents = someWindow()?.webContents;
  if (!contents?._page.hasPage) return;
  await contents._page.tellNow({ kind: 'clipboard-write', text });
  await runCommand(contents, 'copy');
}

async function readText(): Promise<string> {
  const contents = someWindow()?.webContents;
  if (!contents?._page.hasPage) return own;
  const text = new Promise<string>((resolve) => readers.push(resolve));
  await contents._page.tellNow({ kind: 'clipboard-read' });
  await runCommand(contents, 'paste');
  return text;
}

type Known = 'writeText' | 'readText' | 'clear';

/** The desktop's clipboard, for text. It is reached through a page: see page/clipboard.ts. */
export const clipboard: Pick<Electron.Clipboard, Known> = guard('clipboard', {
  writeText,
  readText,
  clear: () => {
    writeText('').catch((error: unknown) => console.error('Electron stand-in:', error));
  },
});
