import { homedir } from 'node:os';
import { join } from 'node:path';

/** What it is called in folders of the system. */
const name = 'Latchkey';

/** The folder that the window uses (Electron's `userData`), or another one that `LATCHKEY_HOME` names. */
export function dataDirOf(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const own = env['LATCHKEY_HOME'];
  if (own) return own;
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), name);
}

/** A server and a key from the environment: with both, no stored account and no data folder is needed. */
export function accountOfEnvironment(env: NodeJS.ProcessEnv): { address: string; apiKey: string } | null {
  const { LATCHKEY_URL: address, LATCHKEY_API_KEY: apiKey } = env;
  return address && apiKey ? { address, apiKey } : null;
}
