import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Clock } from '../clock.ts';
import { setAside } from '../storage/damage.ts';
import { readStart, removeFile, writeDurably } from '../storage/files.ts';
import { refuseNewer } from '../storage/sqlite.ts';
import { Wrap } from './wraps.ts';

export const vaultFileName = 'vault.json';
export const previousName = 'vault.json.previous';

const version = 1;
/** Two wraps take less than 1 kB. */
const maxBytes = 16_384;

const VaultFile = v.strictObject({
  version: v.literal(version),
  /** Random, and the name of the keychain's entry. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  wraps: v.pipe(
    v.array(Wrap),
    v.minLength(1),
    v.check((wraps) => new Set(wraps.map((wrap) => wrap.kind)).size === wraps.length, 'twice'),
  ),
});
export type VaultFile = v.InferOutput<typeof VaultFile>;

/** As it lies on the disk. The sum tells a file that the disk has damaged from a passphrase that is wrong. */
const Stored = v.strictObject({ ...VaultFile.entries, sum: v.string() });

export interface FoundVaultFile {
  file: VaultFile;
  /** False where the vault's making was cut off before its end: its database may not be there yet. */
  complete: boolean;
}

/** True where there is a vault here, whole or not. */
export function hasVault(dataDir: string): boolean {
  return ['vault.json', 'vault.json.previous', 'vault.db', 'vault.db.copy'].some((name) =>
    existsSync(join(dataDir, name)),
  );
}

/**
 * Reads vault.json; where that is damaged or missing, its previous version, which then takes its place again.
 * Throws `storage_newer`, and `storage_damaged` where neither can be read.
 */
export function readVaultFile(dataDir: string, clock: Clock): FoundVaultFile {
  const path = join(dataDir, vaultFileName);
  const previousPath = join(dataDir, previousName);
  const file = readOne(path);
  const previous = readOne(previousPath);
  // What a kill has left of a change that never counted.
  for (const name of [path, previousPath]) attempt(() => removeFile(`${name}.new`));
  if (file) {
    // One of another vault was put here by hand: the other's wraps may be all that opens the databases.
    if (previous?.id === file.id && !same(file, previous)) writeOne(previousPath, file);
    return { file, complete: existsSync(previousPath) };
  }
  if (!previous) throw new Failed('storage_damaged');
  setAside(path, clock);
  writeOne(path, previous);
  return { file: previous, complete: true };
}

/** Writes vault.json, reads it back, and leaves the previous version as it is. */
export function beginVaultFile(dataDir: string, file: VaultFile): void {
  const path = join(dataDir, vaultFileName);
  writeOne(path, file);
  const written = readOne(path);
  if (!written || !same(written, file)) throw new Failed('storage_unwritable', { params: { reason: 'disk_error' } });
}

/** Removes a first vault.json that could not be written durably, with no database beside it. False where it is still there. */
export function takeBackVaultFile(dataDir: string): boolean {
  try {
    removeFile(join(dataDir, vaultFileName));
    return true;
  } catch {
    return false;
  }
}

/** Lets the previous version follow the one that was written: an old passphrase is not to live on in it. */
export function completeVaultFile(dataDir: string, file: VaultFile): void {
  writeOne(join(dataDir, previousName), file);
}

/**
 * Puts `to` in the place of `from`. After a kill at any moment one of them is there. Throws where it could not be written;
 * `from` counts then. False where only the previous version could not follow: whoever has the old passphrase could still
 * use that, so it is to be tried again.
 */
export function changeVaultFile(dataDir: string, from: VaultFile, to: VaultFile): boolean {
  try {
    beginVaultFile(dataDir, to);
  } catch (error) {
    // The flush that failed may have come after the rename: what was told as failed is not to count at the next start.
    attempt(() => beginVaultFile(dataDir, from));
    throw error;
  }
  return forgetOldVaultFile(dataDir, to);
}

/** Lets nothing but this content be left of vault.json. False where that is to be tried again. */
export function forgetOldVaultFile(dataDir: string, file: VaultFile): boolean {
  return attempt(() => {
    completeVaultFile(dataDir, file);
    removeFile(join(dataDir, `${vaultFileName}.damaged`));
  });
}

function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function writeOne(path: string, file: VaultFile): void {
  writeDurably(
    path,
    `${JSON.stringify({ ...file, sum: sumOf(file) } satisfies v.InferOutput<typeof Stored>, null, 2)}\n`,
  );
}

/** null for a file that is missing or damaged. */
function readOne(path: string): VaultFile | null {
  const json = parse(readBounded(path));
  refuseNewer(versionIn(json), version);
  const stored = v.safeParse(Stored, json);
  if (!stored.success) return null;
  const { sum, ...file } = stored.output;
  return sum === sumOf(file) ? file : null;
}

function readBounded(path: string): string {
  if (!existsSync(path)) return '';
  const bytes = readStart(path, maxBytes + 1);
  return bytes.length > maxBytes ? '' : bytes.toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function versionIn(json: unknown): number {
  const found = v.safeParse(v.object({ version: v.pipe(v.number(), v.integer()) }), json);
  return found.success ? found.output.version : 0;
}

/** The schemas fix the order of the fields, so the same content is the same text. */
function sumOf(file: VaultFile): string {
  return createHash('sha256')
    .update(JSON.stringify(v.parse(VaultFile, file)))
    .digest('base64');
}

function same(one: VaultFile, other: VaultFile): boolean {
  return sumOf(one) === sumOf(other);
}
