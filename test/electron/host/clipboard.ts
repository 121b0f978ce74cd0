import { guard } from '../unknown.ts';
import type { ClipboardItem } from './clipboard-item.ts';
import { runCommand } from './edit.ts';
import { someWindow } from './registry.ts';

/** What is in the clipboard while there is no page to reach the desktop's through. */
let own = '';
let read: (text: string) => void = () => undefined;
let lastRead: Promise<unknown> = Promise.resolve();

/** Milliseconds. A page behind a dialog of its own does not answer. */
const patience = 2000;

/** A page has read the clipboard for main. */
export function clipboardText(text: string): void {
  read(text);
}

async function writeText(text: string): Promise<void> {
  own = text;
  const contents = someWindow()?.webContents;
  if (!contents?._page.hasPage) return;
  await contents._page.tellNow({ kind: 'clipboard-write', text });
  await runCommand(contents, 'copy');
}

/** One at a time: an answer does not say which question it belongs to. */
function readText(): Promise<string> {
  const reading = lastRead.then(readThroughPage);
  lastRead = reading.catch(() => undefined);
  return reading;
}

async function readThroughPage(): Promise<string> {
  const contents = someWindow()?.webContents;
  if (!contents?._page.hasPage) return own;
  const text = new Promise<string>((resolve, reject) => {
    read = resolve;
    setTimeout(() => reject(new Error('The page does not read the clipboard')), patience).unref();
  });
  await contents._page.tellNow({ kind: 'clipboard-read' });
  await runCommand(contents, 'paste');
  return text;
}

/** Writes one text; other formats are not in the stand-in. */
async function write(items: readonly ClipboardItem[]): Promise<void> {
  const [item] = items;
  if (!item || items.length > 1) throw new Error('not in the stand-in: clipboard.write of other than one item');
  await writeText(await item._text());
}

/** What was selected last: in headless mode the desktop never hears of it. */
const selection = guard('clipboard.selection', { readText: async () => '', clear: () => undefined });

type Known = 'writeText' | 'readText' | 'clear';

/** The desktop's clipboard, for text. It is reached through a page: see page/clipboard.ts. */
export const clipboard: Pick<Electron.Clipboard, Known> & {
  write: typeof write;
  selection: Pick<Electron.Clipboard, 'readText' | 'clear'>;
} = guard('clipboard', {
  write,
  selection,
  writeText,
  readText,
  clear: () => {
    writeText('').catch((error: unknown) => console.error('Electron stand-in:', error));
  },
});
