import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '../config.ts';

/** The folders of `app.getPath`, where Electron has them on Linux; elsewhere below the home folder likewise. */
export function pathOf(name: string, appName: string, userData: string | undefined): string {
  const home = homedir();
  const appData = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const ownData = userData ?? config.userData ?? join(appData, appName);
  const paths: Record<string, string> = {
    home,
    appData,
    userData: ownData,
    sessionData: ownData,
    logs: join(ownData, 'logs'),
    temp: tmpdir(),
    exe: process.execPath,
    desktop: join(home, 'Desktop'),
    documents: join(home, 'Documents'),
    downloads: join(home, 'Downloads'),
    pictures: join(home, 'Pictures'),
  };
  const path = paths[name];
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  return path;
}
