import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '../config.ts';

/** The folders of `app.getPath`, where Electron has them on Linux; elsewhere below the home folder likewise. */
export function pathOf(name: string, appName: string, userData: string | undefined): string {
  const inHome = (...names: string[]) => join(homedir(), ...names);
  const appData = () => process.env['XDG_CONFIG_HOME'] ?? inHome('.config');
  const ownData = () => userData ?? config.userData ?? join(appData(), appName);
  // Each when it is asked for: a user may have no home folder.
  const paths: Record<string, () => string> = {
    home: inHome,
    appData,
    userData: ownData,
    sessionData: ownData,
    logs: () => join(ownData(), 'logs'),
    temp: tmpdir,
    exe: () => process.execPath,
    desktop: () => inHome('Desktop'),
    documents: () => inHome('Documents'),
    downloads: () => inHome('Downloads'),
    pictures: () => inHome('Pictures'),
  };
  const path = paths[name]?.();
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  return path;
}
