import { failureOf } from '../../../src-preload/contract/failure.ts';
import { holdFolder } from '../../../src-main/core/storage/folder.ts';
import { storageFailure } from '../../../src-main/core/storage/storage-failure.ts';

/* Asked for a folder, it tries to hold it and tells how that failed; null where it did not. */
process.on('message', (dataDir: string) => {
  process.send?.({ failure: failureOfHolding(dataDir) });
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

function failureOfHolding(dataDir: string) {
  try {
    holdFolder(dataDir).release();
    return null;
  } catch (error) {
    return failureOf(storageFailure(error));
  }
}
