import { app } from 'electron';
import type { AppInfo } from '../../src-preload/contract/app.ts';

export const isMac = process.platform === 'darwin';

/** BCP 47: the first of the languages that the user has told the system. */
export function systemLocale(): string {
  return app.getPreferredSystemLanguages()[0] ?? 'en';
}

export function appInfo(dataDir: string): AppInfo {
  const { platform } = process;
  return {
    version: app.getVersion(),
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    // The stand-in for Electron's runtime has no Chromium in its process, and does not claim one.
    electron: 'chrome' in process.versions,
    locale: systemLocale(),
    dataDir,
  };
}

/** Under which name the keychain holds what is ours; tests and the demo use another. */
export function keychainService(): string {
  return process.env['LATCHKEY_KEYCHAIN_SERVICE'] || 'Latchkey';
}

/** Tests trust a CA of their own; a packaged app takes none from its environment. */
export async function extraCa(): Promise<string | null> {
  const file = app.isPackaged ? undefined : process.env['LATCHKEY_EXTRA_CA'];
  return file ? (await import('../core/stack/ca-file.ts')).readCa(file) : null;
}
