import {
  app,
  dialog,
  type BrowserWindow,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { join } from 'node:path';
import type { HostMessages } from '../../src-preload/messages/host.en.ts';

/** Asks for the name of a new file; null when cancelled. Whoever writes it refuses to replace one. */
export async function chooseNewFile(
  window: BrowserWindow | null,
  words: HostMessages,
  suggestedName: string,
): Promise<string | null> {
  const options: SaveDialogOptions = {
    title: titleFor(suggestedName, words),
    defaultPath: join(app.getPath('downloads'), suggestedName),
    properties: ['createDirectory'],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

function titleFor(suggestedName: string, words: HostMessages): string {
  if (suggestedName.endsWith('.json')) return words.exportAccounts;
  return suggestedName.endsWith('.backup') ? words.saveBackup : words.saveKey;
}

/** Asks for a file to read; null when cancelled. */
export async function chooseFile(
  window: BrowserWindow | null,
  words: HostMessages,
  what: 'accounts' | 'backup',
): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: what === 'backup' ? words.openBackup : words.importAccounts,
    // Those of the command line begin with a dot, or have no ending.
    properties: ['openFile', 'showHiddenFiles'],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks whether to leave while secrets wait for their confirmation. Enter and Escape both stay. */
export async function askToLeave(
  window: BrowserWindow | null,
  words: HostMessages,
  question: { count: number; quits: boolean; isLost: boolean },
): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'warning',
    message: words.unconfirmed(question.count),
    detail: question.isLost ? words.unconfirmedLost : words.unconfirmedKept,
    buttons: [words.stay, question.quits ? words.quitAnyway : words.closeAnyway],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  return response === 1;
}

/** The page kept crashing. */
export function tellWindowBroken(words: HostMessages): void {
  dialog.showErrorBox(words.broken, words.windowBroken);
}
