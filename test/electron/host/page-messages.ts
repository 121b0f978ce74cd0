import { event } from '../emitter.ts';
import type { FromPage, ToPage } from '../page/messages.ts';
import { runAccelerator, showMenuBar } from './menu-keys.ts';
import { clipboardText } from './clipboard.ts';
import { contextMenuParams } from './context-menu.ts';
import type { WebContents } from './contents.ts';
import { ipcMain } from './ipc.ts';
import { nativeTheme } from './native-theme.ts';
import { overlayAnswered } from './overlays.ts';

type Answer = (message: ToPage) => void;

/** Hears what the isolated world of a page says: IPC of the preload script, and what the stand-in watches there. */
export function hearPage(contents: WebContents): void {
  contents._page.onMessage((message, answer) => hear(contents, message, answer));
}

function hear(contents: WebContents, message: FromPage, answer: Answer): void {
  switch (message.kind) {
    case 'invoke':
      void invoke(contents, message, answer);
      return;
    case 'send':
      ipcMain.emit(message.channel, ipcEvent(contents), ...message.args);
      return;
    case 'preload-error':
      console.error(`Unable to load preload script\n${message.stack}`);
      contents.emit('preload-error', event(), contents._window._preload, new Error(message.message));
      return;
    case 'state':
      contents._window._changed(message.focused);
      nativeTheme._desktopIs(message.dark);
      return;
    case 'accelerator':
      runAccelerator(message.index, contents._window);
      return;
    case 'menu-bar':
      showMenuBar(contents._window);
      return;
    case 'context-menu':
      contents.emit('context-menu', event(), contextMenuParams(contents, message.params));
      return;
    case 'answer':
      overlayAnswered(message.id, message.answer);
      return;
    case 'clipboard':
      clipboardText(message.text);
      return;
  }
}

async function invoke(
  contents: WebContents,
  call: Extract<FromPage, { kind: 'invoke' }>,
  answer: Answer,
): Promise<void> {
  const { id, channel, args } = call;
  try {
    answer({ kind: 'reply', id, value: await ipcMain._invoke(channel, ipcEvent(contents), args) });
  } catch (error) {
    answer({ kind: 'failure', id, message: String(error) });
  }
}

function ipcEvent(contents: WebContents) {
  return event({
    type: 'frame' as const,
    sender: contents,
    senderFrame: contents.mainFrame,
    frameId: 1,
    processId: contents.id,
    ports: [],
    reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  });
}
