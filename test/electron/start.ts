import { Browser } from './chromium/browser.ts';
import { config } from './config.ts';
import { app } from './host/app.ts';
import { setBrowser, windows } from './host/registry.ts';
import { answerRequests } from './host/requests.ts';
import { readScreens } from './host/screen.ts';
import { defaultSession } from './host/session.ts';
import { event } from './emitter.ts';
import { addresses } from './chromium/addresses.ts';
import './electron.ts';

/** Starts Chromium once the app's main module has run, then tells the app that all is ready. */
export async function start(): Promise<void> {
  if (app._isQuitting) return;
  const starting = Browser.start(app.getPath('userData'), app.getName(), [...config.switches, ...app._switches]);
  setBrowser(starting);
  performance.mark('chromium-asked');
  const browser = await starting;
  performance.mark('chromium-answered');
  console.error(`Electron stand-in: Node ${process.versions.node}, Chromium ${browser.version}. Not Electron.`);
  const { connection, process: chromium, profile } = browser.chromium;
  answerRequests(connection);
  connection.on('Browser.downloadWillBegin', (download) => {
    const item = { getURL: () => addresses.toApp(download.url), getFilename: () => download.suggestedFilename };
    defaultSession.emit('will-download', event(), item, null);
  });
  chromium.on('exit', () => {
    for (const window of windows) window._gone();
  });
  process.on('exit', () => {
    chromium.kill('SIGKILL');
    profile.discard();
  });
  await readScreens(browser);
  app._becomeReady();
}
