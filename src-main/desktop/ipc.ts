import { ipcMain, type BrowserWindow } from 'electron';
import { callChannel } from '../../src-preload/channels.ts';
import type { Core } from '../core/core.ts';
import { answerCall, isTrusted } from './call.ts';
import type { Log } from './log.ts';
import { secretsIn } from './secrets-in.ts';

/** Answers the window's calls. `core` is asked for with the first one, and awaited. */
export function serveCalls(ours: () => BrowserWindow | null, core: () => Promise<Core>, log: Log): void {
  ipcMain.handle(callChannel, async (event, ...words: unknown[]) => {
    const trusted = isTrusted(event.senderFrame, event.sender.id, ours()?.webContents.id);
    // While a call that holds a password runs, no line of the log can hold it.
    const release = log.hide(secretsIn(words[1]));
    const answer = await answerCall(core, trusted, words);
    if (!answer.ok) log('call_failed', { method: nameOf(words[0]), ...describe(answer.failure) });
    release();
    return answer;
  });
}

const nameOf = (method: unknown) => (typeof method === 'string' ? method.slice(0, 40) : null);

function describe({
  code,
  field,
  httpStatus,
  correlationId,
}: {
  code: string;
  field?: string | undefined;
  httpStatus?: number | undefined;
  correlationId?: string | undefined;
}) {
  return {
    code,
    field: field ?? null,
    httpStatus: httpStatus ?? null,
    correlationId: correlationId ?? null,
  };
}
