import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const project = join(import.meta.dirname, '../..');
const standInFolder = join(import.meta.dirname, 'dist');

/** What runs the app: Electron, or the stand-in where Electron's binary is not there. */
export interface Runtime {
  kind: 'electron' | 'stand-in';
  executable: string;
  /** What Playwright, electron-vite and the package `electron` must find in their environment to take it. */
  env: Record<string, string>;
}

/**
 * Decides it for the start script, the demo and the tests alike: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names,
 * else the binary that the package `electron` has downloaded, else the stand-in. Also the stand-in for root: Electron
 * would run without its sandbox then, and Latchkey never does.
 */
export function chooseRuntime(env: NodeJS.ProcessEnv = process.env): Runtime {
  const chosen = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const downloaded = downloadedElectron();
  if (chosen && resolve(chosen) !== standInFolder) return electron(join(chosen, downloaded?.name ?? 'electron'));
  const isRoot = process.getuid?.() === 0;
  if (!chosen && !isRoot && downloaded && existsSync(downloaded.path)) return electron(downloaded.path);
  return standIn();
}

/** Makes this process, and what it starts, use the chosen runtime. */
export function useRuntime(): Runtime {
  const runtime = chooseRuntime();
  Object.assign(process.env, runtime.env);
  return runtime;
}

function electron(executable: string): Runtime {
  return { kind: 'electron', executable, env: { ELECTRON_EXEC_PATH: executable } };
}

function standIn(): Runtime {
  const executable = join(standInFolder, 'electron');
  const env = { ELECTRON_OVERRIDE_DIST_PATH: standInFolder, ELECTRON_EXEC_PATH: executable };
  return { kind: 'stand-in', executable, env };
}

/** The binary that `node_modules/electron/install.js` fetches, and writes the name of into `path.txt`. */
function downloadedElectron(): { name: string; path: string } | undefined {
  const folder = join(project, 'node_modules/electron');
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8');
    return { name, path: join(folder, 'dist', name) };
  } catch {
    return undefined;
  }
}
