import { randomBytes } from 'node:crypto';
import { beginVaultFile, completeVaultFile } from '../../../src-main/core/vault/vault-file.ts';
import { wrapByKeychain } from '../../../src-main/core/vault/wraps.ts';

/* A process that writes vault.json over and over, each time another one, until it is killed. */

const [, , dataDir = ''] = process.argv;
for (;;) {
  await new Promise<void>((resolve) => process.send?.('next', () => resolve()));
  const id = randomBytes(16).toString('hex');
  const file = { version: 1 as const, id, wraps: [wrapByKeychain(id, randomBytes(32), randomBytes(32))] };
  beginVaultFile(dataDir, file);
  completeVaultFile(dataDir, file);
}
