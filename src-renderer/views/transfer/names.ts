import type { ImportEntry } from '../../../src-preload/contract/transfer.ts';

/** What an entry is called, by the first of its names that there is. */
export function nameOf({ name, userId, server, address }: ImportEntry): string {
  return name ?? userId ?? server?.host ?? address;
}
