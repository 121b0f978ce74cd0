/** `npm start [-- ARGUMENTS]`: builds what is not up to date, and runs the app with the best runtime there is. */
import { buildIfStale } from './bundles.ts';
import { project, run } from './commands.ts';
import { obtainRuntime } from './electron-binary.ts';
import { requireTools } from './requirements.ts';

const runtime = await obtainRuntime();
requireTools('start');
await buildIfStale();
if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
  console.error('There is no display: the app runs, but nobody can see it.');
process.exitCode = await run(runtime.executable, [project, ...process.argv.slice(2)], {
  cwd: process.cwd(),
  env: { ...process.env, ...runtime.env },
});
