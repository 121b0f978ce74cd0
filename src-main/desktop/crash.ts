import { app, dialog } from 'electron';
import type { HostMessages } from '../../src-preload/messages/host.en.ts';
import { describeError } from './describe-error.ts';
import type { Log } from './log.ts';

/**
 * Logs what nobody caught, without its message, which may quote anything. A lost promise is told once and survived; an
 * exception leaves the process in an unknown state, so it is told and the app ends. The vault's writes are whole or absent.
 *
 * Returns what ends the app in the same way for an error without which nothing works.
 */
export function watchCrashes(log: Log, words: () => HostMessages): (event: string, thrown: unknown) => void {
  let told = false;

  const write = (event: string, thrown: unknown) => {
    log(event, describeError(thrown));
    // Whoever builds the app has the whole of it in the terminal.
    if (!app.isPackaged) console.error(event, thrown);
  };
  const end = (event: string, thrown: unknown) => {
    write(event, thrown);
    if (!told) dialog.showErrorBox(words().broken, `${words().brokenEnds}\n${log.file}`);
    app.exit(1);
  };

  process.on('uncaughtException', (error) => end('uncaught_exception', error));
  process.on('unhandledRejection', (reason) => {
    write('unhandled_rejection', reason);
    if (told) return;
    told = true;
    const detail = `${words().brokenGoesOn}\n${log.file}`;
    void app.whenReady().then(() => dialog.showMessageBox({ type: 'error', message: words().broken, detail }));
  });
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) =>
    log('child_process_gone', { type, name: name ?? null, reason, exitCode }),
  );
  return end;
}
