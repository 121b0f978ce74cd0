import { app, BrowserWindow, protocol } from 'electron';

/** What a window costs that does nothing: one static page by a scheme of its own, in the same shell as the app's. */
const page = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><h1>Empty</h1></html>';
const scheme = 'app';

protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
app.enableSandbox();
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle(scheme, () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  const window = new BrowserWindow({ width: 1200, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${scheme}://empty/index.html`);
});
