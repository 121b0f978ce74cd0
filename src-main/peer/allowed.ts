import type { MethodName } from '../../src-preload/contract/index.ts';

/**
 * What a command may not ask of the window. Whoever speaks here can read the data folder, so nothing is kept from them that the
 * command could do by itself; but the dialogs of the window are for who sits before it, and a vault that was locked there is
 * opened there.
 */
const refused: ReadonlySet<string> = new Set<MethodName>([
  'secrets.save',
  'transfer.backup',
  'transfer.choose',
  'transfer.chooseBackup',
  'transfer.exportList',
  'vault.create',
  'vault.unlock',
  'vault.retry',
  'vault.lock',
  'vault.change',
  'vault.used',
  'vault.startAnew',
]);

export function isForPeers(method: string): boolean {
  return !refused.has(method);
}
