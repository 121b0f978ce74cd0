import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Failed } from '../../src-preload/contract/failure.ts';
import { syncFolder } from './storage/files.ts';
import { storageFailure } from './storage/storage-failure.ts';

/**
 * A file of mode 600 that was not there before, on the disk when this returns. What is under its name is empty or whole, and
 * nothing is left of one that could not be written. Throws `already_exists`, or what the disk says
 * (params.fileName: the file is none of Latchkey's own).
 */
export async function writeNew(file: string, content: string | Uint8Array): Promise<void> {
  const temp = `${file}.${randomBytes(4).toString('hex')}.new`;
  await take(file);
  try {
    await writeWhole(temp, content);
    await rename(temp, file);
    syncFolder(dirname(file));
  } catch (error) {
    await Promise.allSettled([temp, file].map((path) => rm(path, { force: true })));
    throw failureAt(file, error);
  }
}

/**
 * Proves that `writeNew` can be done there, before something is made that is to be kept in it: by doing it, with as much as a secret
 * has, and taking it away again. Throws as `writeNew` does.
 */
export async function proveNew(file: string): Promise<void> {
  await writeNew(file, '\n'.repeat(200));
  try {
    await rm(file);
  } catch (error) {
    throw failureAt(file, error);
  }
}

/** Takes the name, so that the rename replaces nothing but this. */
async function take(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new Failed('already_exists', { params: { fileName: basename(file) } });
    }
    throw failureAt(file, error);
  }
}

async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function failureAt(file: string, error: unknown): unknown {
  const told = storageFailure(error);
  if (!(told instanceof Failed)) return told;
  return new Failed(told.code, { ...told.failure, params: { ...told.failure.params, fileName: basename(file) } });
}
