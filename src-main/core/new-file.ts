import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failed } from '../../src-preload/contract/failure.ts';
import { storageFailure } from './vault/storage-failure.ts';

/** A file of mode 600 that was not there before, on the disk when this returns. Throws `already_exists`, or what the disk says. */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new Failed('already_exists', { params: { fileName: basename(file) } });
    }
    throw storageFailure(error);
  }
}
