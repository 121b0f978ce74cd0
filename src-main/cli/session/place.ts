import { isAbsolute, join } from 'node:path';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { givenPath } from '../../core/given-path.ts';
import { homeFolder } from '../../core/home.ts';

/** What it is called in folders of the system. */
const name = 'Latchkey';

/**
 * The folder that the window uses (Electron's `userData`), or another one that `LATCHKEY_HOME` names; absolute. Throws `invalid_input` at
 * `LATCHKEY_HOME` (params.reason `tilde`), and `storage_unwritable` (`no_home`) where nothing says where it is.
 */
export function dataDirOf(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home: () => string | null = homeFolder,
): string {
  const own = env['LATCHKEY_HOME'];
  if (own) return givenPath(own, 'LATCHKEY_HOME');
  const inHome = (...folders: string[]): string => {
    const found = home();
    if (found === null) throw new Failed('storage_unwritable', { params: { reason: 'no_home' } });
    return join(found, ...folders);
  };
  if (platform === 'win32') return join(env['APPDATA'] || inHome('AppData', 'Roaming'), name);
  if (platform === 'darwin') return inHome('Library', 'Application Support', name);
  return join(absolute(env['XDG_CONFIG_HOME']) ?? inHome('.config'), name);
}

/** Paths that are not absolute are to be ignored there (XDG Base Directory Specification). */
function absolute(path: string | undefined): string | null {
  return path !== undefined && isAbsolute(path) ? path : null;
}

/** A server and a key from the environment: with both, no stored account and no data folder is needed. */
export function accountOfEnvironment(env: NodeJS.ProcessEnv): { address: string; apiKey: string } | null {
  const { LATCHKEY_URL: address, LATCHKEY_API_KEY: apiKey } = env;
  return address && apiKey ? { address, apiKey } : null;
}
