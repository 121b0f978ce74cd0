import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Debian's and Alpine's wrapper scripts add flags of their own and cost a shell: the binary itself is preferred. */
const places = [
  '/usr/lib/chromium/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The path of a usable Chromium or Chrome: `STANDIN_CHROMIUM` if set, else the first one found where distributions put
 * it and on the PATH. `undefined` if there is none; Ubuntu's `chromium-browser`, which only fetches a snap, is none.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = env['STANDIN_CHROMIUM'];
  if (chosen) return chosen;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = [...places, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))];
  return candidates.find((path) => isExecutable(path) && !isSnapStub(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Ubuntu's package holds a shell script that runs `/snap/bin/chromium`, or asks to install the snap. */
function isSnapStub(path: string): boolean {
  if (path.startsWith('/snap/')) return true;
  return statSync(path).size < 20_000 && readFileSync(path, 'utf8').includes('/snap/bin/chromium');
}
