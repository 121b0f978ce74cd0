import { app, BrowserWindow, protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/**
 * The app's built pages in the same shell, with nothing behind them: `constant.js` answers every call in the page, by what
 * `answers.json` in the folder of user data says. What the pages themselves cost.
 */
const pages = join(import.meta.dirname, '../../../out/renderer');
const scheme = 'app';
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
app.enableSandbox();
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle(scheme, async ({ url }) => {
    const { pathname } = new URL(url);
    return new Response(await bodyOf(pathname), { headers: { 'content-type': types[extname(pathname)] ?? '' } });
  });
  const window = new BrowserWindow({ width: 1200, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${scheme}://constant/index.html`);
});

/** @param {string} path */
async function bodyOf(path) {
  if (path === '/constant.js') return readFile(join(import.meta.dirname, 'constant.js'), 'utf8');
  if (path === '/answers.js') {
    return `globalThis.answers = ${await readFile(join(app.getPath('userData'), 'answers.json'), 'utf8')}`;
  }
  const file = await readFile(join(pages, path), 'utf8');
  // Classic scripts, so they run before the page's own, which are modules.
  return file.replace('<head>', '<head><script src="./answers.js"></script><script src="./constant.js"></script>');
}
