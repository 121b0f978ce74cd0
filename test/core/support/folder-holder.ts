import { holdFolder } from '../../../src-main/core/storage/folder.ts';

/* A process that holds a data folder until it is killed. */

const [, , dataDir = ''] = process.argv;
// Kept in use: a hold that nothing refers to is collected, and its lock with it.
const hold = holdFolder(dataDir);
process.on('disconnect', () => {
  hold.release();
  process.exit();
});
process.send?.('held');
