import { isAbsolute, join } from 'node:path';
import { homeFolder } from '../home.ts';

/**
 * Where `ttn-lw-cli` keeps its configuration and its logins (pkg/config/path.go; internal/util/cache.go, by Go's
 * os.UserConfigDir and os.UserCacheDir). Not its working directory, which this app does not know.
 */
export function cliPlaces(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string | null = homeFolder(),
): string[] {
  const { config, cache } = foldersOf(platform, env);
  const below = (folder: string | null, ...names: string[]) => (folder === null ? [] : [join(folder, ...names)]);
  const inHome = (names: readonly string[]) => below(home, ...names)[0] ?? null;
  const file = '.ttn-lw-cli.yml';
  return [
    ...below(home, file),
    ...below(config.given ?? inHome(config.usual), file),
    ...below(cache.given ?? inHome(cache.usual), 'ttn-lw-cli', 'cache'),
  ];
}

/** Where the environment says, or else in the home folder, which may be none. */
interface Folder {
  given: string | null;
  usual: readonly string[];
}

function foldersOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): { config: Folder; cache: Folder } {
  const folder = (variable: string | null, ...usual: string[]): Folder => ({
    given: variable === null ? null : absolute(env[variable]),
    usual,
  });
  if (platform === 'darwin') {
    return { config: folder(null, 'Library', 'Application Support'), cache: folder(null, 'Library', 'Caches') };
  }
  if (platform === 'win32') {
    return { config: folder('APPDATA', 'AppData', 'Roaming'), cache: folder('LOCALAPPDATA', 'AppData', 'Local') };
  }
  return { config: folder('XDG_CONFIG_HOME', '.config'), cache: folder('XDG_CACHE_HOME', '.cache') };
}

/** Go takes none that is relative. */
function absolute(path: string | undefined): string | null {
  return path !== undefined && isAbsolute(path) ? path : null;
}
