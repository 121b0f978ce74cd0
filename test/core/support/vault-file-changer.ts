import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { VaultFile } from '../../../src-main/core/vault/vault-file.ts';

/* A process that changes vault.json once, and is killed before the nth call that touches the disk. */

const [, , dataDir = '', from = '', to = '', last = ''] = process.argv;
let left = Number(last);

/** Every call that writes, renames, removes or flushes is a moment to be killed at. */
function watched<A extends unknown[], R>(call: (...given: A) => R): (...given: A) => R {
  return (...given) => {
    if ((left -= 1) === 0) process.kill(process.pid, 'SIGKILL');
    return call(...given);
  };
}
Object.assign(fs, {
  openSync: watched(fs.openSync),
  writeSync: watched(fs.writeSync),
  fsyncSync: watched(fs.fsyncSync),
  renameSync: watched(fs.renameSync),
  unlinkSync: watched(fs.unlinkSync),
});
syncBuiltinESMExports();

const { changeVaultFile } = await import('../../../src-main/core/vault/vault-file.ts');
changeVaultFile(dataDir, JSON.parse(from) as VaultFile, JSON.parse(to) as VaultFile);
process.exit(process.connected ? 0 : 1);
