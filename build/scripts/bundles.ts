import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { project, run } from './commands.ts';

const sources = [
  'src-main',
  'src-preload',
  'src-renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const bundles = ['out/cli', 'out/main', 'out/preload', 'out/renderer'];

/** Builds the production bundles in `out` unless they are newer than every source. Rejects if that fails. */
export async function buildIfStale(): Promise<void> {
  if (areFresh()) return;
  console.error('Building ...');
  const viteOfElectron = join(project, 'node_modules/electron-vite/bin/electron-vite.js');
  const code = await run(process.execPath, [viteOfElectron, 'build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error(`The build ended with code ${String(code)}`);
}

function areFresh(): boolean {
  const built = bundles.map((folder) => join(project, folder));
  if (!built.every((folder) => existsSync(folder))) return false;
  // Each bundle is written anew by each build: the oldest tells when that was.
  const oldest = Math.min(...built.map(newestBelow));
  return sources.map((path) => join(project, path)).every((path) => newestBelow(path) < oldest);
}

/** When a file, or the newest one in a folder, was last changed: milliseconds, 0 if there is none. */
function newestBelow(path: string): number {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const times = readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}
