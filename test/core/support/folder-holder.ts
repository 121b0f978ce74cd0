import { holdFolder } from '../../../src-main/core/vault/folder.ts';

/* A process that holds a data folder until it is killed. */

const [, , dataDir = ''] = process.argv;
holdFolder(dataDir);
process.send?.('held');
process.on('disconnect', () => process.exit());
