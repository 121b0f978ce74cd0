import { findProgram } from './commands.ts';

/** The package managers whose packages are known to `requirements.ts`. */
export const packageManagers = ['apt', 'dnf', 'pacman', 'zypper', 'apk'] as const;
export type PackageManager = (typeof packageManagers)[number];

const programs: Record<PackageManager, string> = {
  apt: 'apt-get',
  dnf: 'dnf',
  pacman: 'pacman',
  zypper: 'zypper',
  apk: 'apk',
};
const installing: Record<PackageManager, readonly string[]> = {
  apt: ['install', '-y', '--no-install-recommends'],
  dnf: ['install', '-y', '--setopt=install_weak_deps=False'],
  pacman: ['-S', '--needed', '--noconfirm'],
  zypper: ['--non-interactive', 'install', '--no-recommends'],
  apk: ['add'],
};

/** The package manager of this system, if it is a known one. */
export function findPackageManager(): PackageManager | undefined {
  return packageManagers.find((manager) => findProgram(programs[manager]) !== undefined);
}

/** The command that installs packages, as words. */
export function installCommand(manager: PackageManager, packages: readonly string[]): [string, ...string[]] {
  return [programs[manager], ...installing[manager], ...packages];
}
