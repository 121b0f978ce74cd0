import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where `ttn-lw-cli` keeps its configuration and its logins (pkg/config/path.go; internal/util/cache.go, by Go's
 * os.UserConfigDir and os.UserCacheDir). Not its working directory, which this app does not know.
 */
export function cliPlaces(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  const home = homedir();
  const { config, cache } = foldersOf(platform, env, home);
  const file = '.ttn-lw-cli.yml';
  return [join(home, file), join(config, file), join(cache, 'ttn-lw-cli', 'cache')];
}

function foldersOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string) {
  if (platform === 'darwin') {
    return { config: join(home, 'Library', 'Application Support'), cache: join(home, 'Library', 'Caches') };
  }
  if (platform === 'win32') {
    return {
      config: env['APPDATA'] ?? join(home, 'AppData', 'Roaming'),
      cache: env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'),
    };
  }
  return {
    config: env['XDG_CONFIG_HOME'] || join(home, '.config'),
    cache: env['XDG_CACHE_HOME'] || join(home, '.cache'),
  };
}
