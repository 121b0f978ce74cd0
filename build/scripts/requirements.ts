import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../../test/electron/chromium/executable.ts';
import { chooseRuntime } from '../../test/electron/runtime.ts';
import { findProgram } from './commands.ts';
import { packageManagers, type PackageManager } from './packages.ts';

/** What is wanted: to start the app, to show it with the built-in server, or to run all tests. */
export type Purpose = 'start' | 'demo' | 'test';

export interface Requirement {
  name: string;
  /** What it is for, to be read after the name. */
  why: string;
  neededFor: readonly Purpose[];
  isMet: () => boolean;
  packages: Record<PackageManager, readonly string[]>;
}

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;

/** What Latchkey needs beside its npm packages. Elsewhere than on Linux the system brings all but the first. */
export const requirements: readonly Requirement[] = [
  {
    name: 'Chromium',
    why: "shows the windows where Electron's binary is not there",
    neededFor: ['start', 'demo', 'test'],
    isMet: () => chooseRuntime().kind === 'electron' || findChromium() !== undefined,
    packages: same('chromium'),
  },
  {
    name: 'setpriv',
    why: "keeps Chromium's sandbox when root starts it",
    neededFor: ['start', 'demo', 'test'],
    isMet: () => !isLinux || !isRoot || findProgram('setpriv') !== undefined,
    packages: { ...same('util-linux'), apk: ['setpriv'] },
  },
  {
    name: 'libsecret',
    why: "is the way to the desktop's keychain",
    neededFor: ['demo', 'test'],
    isMet: () => !isLinux || hasLibrary('libsecret-1.so.0'),
    packages: { ...same('libsecret'), apt: ['libsecret-1-0'], zypper: ['libsecret-1-0'] },
  },
  {
    name: 'D-Bus',
    why: 'carries a keychain of their own to the demo and the tests',
    neededFor: ['demo', 'test'],
    isMet: () => !isLinux || findProgram('dbus-run-session') !== undefined,
    packages: { apt: ['dbus'], dnf: ['dbus-daemon'], pacman: ['dbus'], zypper: ['dbus-1'], apk: ['dbus'] },
  },
  {
    name: 'GNOME Keyring',
    why: 'is that keychain',
    neededFor: ['demo', 'test'],
    isMet: () => !isLinux || findProgram('gnome-keyring-daemon') !== undefined,
    packages: same('gnome-keyring'),
  },
  {
    name: 'Xvfb',
    why: 'is a display where there is none',
    neededFor: ['test'],
    isMet: () => !isLinux || findProgram('Xvfb') !== undefined,
    packages: {
      apt: ['xvfb'],
      dnf: ['xorg-x11-server-Xvfb'],
      pacman: ['xorg-server-xvfb'],
      zypper: ['xorg-x11-server-Xvfb'],
      apk: ['xvfb'],
    },
  },
  {
    name: 'strace',
    why: 'lets the disk fail and tells what is flushed to it, for the tests',
    neededFor: ['test'],
    isMet: () => !isLinux || findProgram('strace') !== undefined,
    packages: same('strace'),
  },
  {
    name: 'Japanese fonts',
    why: 'show the Japanese texts',
    neededFor: ['demo', 'test'],
    isMet: () => !isLinux || hasJapaneseFont(),
    packages: {
      apt: ['fonts-noto-cjk'],
      dnf: ['google-noto-sans-cjk-fonts'],
      pacman: ['noto-fonts-cjk'],
      zypper: ['google-noto-sans-cjk-fonts'],
      apk: ['font-noto-cjk'],
    },
  },
];

/** The requirements of a purpose that are not met; of all purposes together if none is named. */
export function missingFor(purpose?: Purpose): Requirement[] {
  return requirements.filter(({ neededFor, isMet }) => (!purpose || neededFor.includes(purpose)) && !isMet());
}

/** Ends the process, naming what is missing and how to get it, unless all is there. */
export function requireTools(purpose: Purpose): void {
  const missing = missingFor(purpose);
  if (missing.length === 0) return;
  console.error('Something is missing on this computer:');
  for (const { name, why } of missing) console.error(`  ${name}, which ${why}`);
  console.error('`npm run setup` installs it, or says how.');
  process.exit(1);
}

function same(name: string): Record<PackageManager, readonly string[]> {
  return Object.fromEntries(packageManagers.map((manager) => [manager, [name]])) as Record<PackageManager, string[]>;
}

function hasLibrary(file: string): boolean {
  const roots = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/usr/local/lib'].filter((root) => existsSync(root));
  // Debian and its kin have a folder for each architecture.
  const folders = roots.flatMap((root) => [root, ...subfolders(root, /-linux-(gnu|musl)/)]);
  return folders.some((folder) => existsSync(join(folder, file)));
}

function subfolders(root: string, pattern: RegExp): string[] {
  return readdirSync(root)
    .filter((name) => pattern.test(name))
    .map((name) => join(root, name));
}

/** Asks fontconfig; without it, Chromium has no fonts to find either. */
function hasJapaneseFont(): boolean {
  const { stdout } = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  return typeof stdout === 'string' && stdout.trim() !== '';
}
