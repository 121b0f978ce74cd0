import type { Call } from './calls.ts';

/** What every acknowledgement stands on. */
export interface Order {
  acknowledgements: number;
  /** Of them, those before which the vault was written. */
  ofVault: number;
  /** How often vault.json or its previous version took its place. */
  replaced: number;
  broken: string[];
}

/**
 * Holds the trace to the order of a commit: the journal flushed before a page of the vault is written, the vault flushed
 * before its journal is emptied, that flushed before the acknowledgement; and a file that is replaced is flushed before it
 * is renamed, and its folder before anything is acknowledged.
 */
export function checkOrder(calls: readonly Call[]): Order {
  const order: Order = { acknowledgements: 0, ofVault: 0, replaced: 0, broken: [] };
  const unflushed = new Set<string>();
  let isFolderFlushed = true;
  let isWritten = false;
  const broken = (what: string) => void order.broken.push(`after ${order.acknowledgements} acknowledgements: ${what}`);

  for (const call of calls) {
    switch (call.call) {
      case 'create':
        // Empty as it is, it has nothing to flush.
        break;
      case 'write':
        if (call.name === 'vault.db' && unflushed.has('vault.db-journal')) broken('a page written before its journal');
        if (call.name === 'vault.db') isWritten = true;
        unflushed.add(call.name);
        break;
      case 'truncate':
        if (call.name === 'vault.db-journal' && unflushed.has('vault.db')) broken('a journal emptied before its pages');
        unflushed.add(call.name);
        break;
      case 'sync':
        unflushed.delete(call.name);
        break;
      case 'rename':
        if (unflushed.has(call.from)) broken(`${call.to} replaced by what was not flushed`);
        if (call.to.startsWith('vault.json')) order.replaced += 1;
        isFolderFlushed = false;
        break;
      case 'syncFolder':
        isFolderFlushed = true;
        break;
      case 'unlink':
        unflushed.delete(call.name);
        break;
      case 'acknowledge':
        order.acknowledgements += 1;
        if (isWritten) order.ofVault += 1;
        for (const name of ['vault.db', 'vault.db-journal', 'vault.json']) {
          if (unflushed.has(name)) broken(`${name} was not flushed`);
        }
        if (!isFolderFlushed) broken('the folder was not flushed');
        isWritten = false;
        break;
    }
  }
  return order;
}
