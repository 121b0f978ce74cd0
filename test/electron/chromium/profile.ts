import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStandIn } from '../alive.ts';

const prefix = 'electron-standin-';

/** A user that owns nothing: what Chromium runs as when the stand-in is started as root. */
export const unprivileged = 61234;

export interface Profile {
  folder: string;
  /** Removes the folder if it was made for this run alone. */
  discard(): void;
}

/**
 * Chromium's profile: below the app's data folder, or as root, whose folders the unprivileged user can't enter, one in
 * the temp folder that goes with this process.
 */
export function openProfile(userData: string): Profile {
  if (process.getuid?.() !== 0) {
    const folder = join(userData, 'standin-chromium');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    prepare(folder);
    return { folder, discard: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${String(process.pid)}-`));
  prepare(folder);
  giveAway(folder);
  return {
    folder,
    discard() {
      removeIfPossible(folder);
      // At the end, when nobody waits for it.
      sweep();
    },
  };
}

/** X authority that the unprivileged user may read. */
export function shareXauthority(path: string, folder: string): string {
  const copy = join(folder, 'Xauthority');
  copyFileSync(path, copy);
  chownSync(copy, unprivileged, unprivileged);
  return copy;
}

/** No spell checker: it would fetch dictionaries. The host turns Electron's off, too, and gives WebRTC this policy. */
function prepare(folder: string): void {
  const preferences = join(folder, 'Default', 'Preferences');
  if (existsSync(preferences)) return;
  mkdirSync(join(folder, 'Default'), { recursive: true, mode: 0o700 });
  writeFileSync(preferences, JSON.stringify(wanted), { mode: 0o600 });
}

const wanted = {
  browser: { enable_spellchecking: false },
  webrtc: { ip_handling_policy: 'disable_non_proxied_udp' },
};

function giveAway(folder: string): void {
  for (const path of ['', 'Default', join('Default', 'Preferences')])
    chownSync(join(folder, path), unprivileged, unprivileged);
}

/**
 * Removes the temporary profiles of processes that were killed before they could. One that can't go yet, because its
 * Chromium still writes into it or another stand-in sweeps it too, is left to the next.
 */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid && !isStandIn(Number(pid))) removeIfPossible(join(tmpdir(), name));
  }
}

function removeIfPossible(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
