import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { project } from './commands.ts';
import { obtainRuntime } from './electron-binary.ts';
import { requireTools } from './requirements.ts';
import { runTool } from './tool.ts';

/**
 * `npm run dev`: builds at every change of a source and starts the app anew on what was built, with a data folder and a
 * keychain entry of its own (`out/dev`), so that a broken build can't reach an account in use.
 */
const runtime = await obtainRuntime();
requireTools('start');
/** Editors write several files at once: the build waits until none was written for this long, in ms. */
const quietFor = 300;

let app: ChildProcess | null = null;
let building = false;
let again = false;
let timer: NodeJS.Timeout | undefined;

for (const folder of ['src-main', 'src-preload', 'src-renderer']) {
  watch(join(project, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), quietFor);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    app?.kill();
    process.exit();
  });
}
await rebuild();

async function rebuild(): Promise<void> {
  again = building;
  if (building) return;
  building = true;
  const built = (await runTool('electron-vite', ['build', '--logLevel', 'warn'])) === 0;
  building = false;
  if (again) await rebuild();
  else if (built) await startAnew();
}

async function startAnew(): Promise<void> {
  if (app?.exitCode === null) {
    const ended = once(app, 'exit');
    app.kill();
    await ended;
  }
  const env = { ...process.env, ...runtime.env, LATCHKEY_KEYCHAIN_SERVICE: 'Latchkey dev' };
  app = spawn(runtime.executable, [project, `--user-data-dir=${join(project, 'out/dev')}`], { env, stdio: 'inherit' });
}
