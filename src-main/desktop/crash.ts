import { app, dialog } from 'electron';
import type { HostMessages } from '../../src-preload/messages/host.en.ts';
import { describeError } from './describe-error.ts';
import type { Log } from './log.ts';

/**
 * Logs what nobody caught, without its message, which may quote anything. A lost promise is told once and survived; an
 * exception leaves the process in an unknown state, so it is told and the app ends. The vault's writes are whole or absent.
 */
export function watchCrashes(log: Log, words: () => HostMessages): void {
  let told = false;
  process.on('unhandledRejection', (reason) => {
    log('unhandled_rejection', describeError(reason));
    if (told) return;
    told = true;
    void app.whenReady().then(() =>
      dialog.showMessageBox({
        type: 'error',
        message: words().broken,
        detail: `${words().brokenGoesOn}\n${log.file}`,
      }),
    );
  });
  process.on('uncaughtException', (error) => {
    log('uncaught_exception', describeError(error));
    if (!told) dialog.showErrorBox(words().broken, `${words().brokenEnds}\n${log.file}`);
    app.exit(1);
  });
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) =>
    log('child_process_gone', { type, name: name ?? null, reason, exitCode }),
  );
}
