import { ipcMain, type BrowserWindow } from 'electron';
import { callChannel } from '../../src-preload/channels.ts';
import type { Core } from '../core/core.ts';
import { answerLogged, isTrusted, limitCalls } from './guard.ts';
import type { Log } from './log.ts';

/** Answers the window's calls. `core` is asked for with the first one, and awaited. */
export function serveCalls(ours: () => BrowserWindow | null, core: () => Promise<Core>, log: Log): void {
  const limited = limitCalls();
  ipcMain.handle(callChannel, (event, ...words: unknown[]) =>
    limited(() =>
      answerLogged(core, isTrusted(event.senderFrame, event.sender.id, ours()?.webContents.id), words, log),
    ),
  );
}
