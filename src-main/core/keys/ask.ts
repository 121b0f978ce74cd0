import type { Output } from '../../../src-preload/contract/index.ts';
import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import type { Shared } from '../shared.ts';
import { forgetGone, hearKey, type KeyParts } from './hearing.ts';
import type { Key } from './rows.ts';
import type { Watch } from '../sync/runs.ts';
import * as server from './server.ts';

/** The key as the server has it now. `not_found` where it has none; then it is forgotten here too. */
export async function askKey(shared: Shared, parts: KeyParts, account: AccountHandle, id: string): Promise<Key> {
  const watch = parts.runs.watch(account.id);
  try {
    const key = await server.getKey(account, id);
    renew(shared, parts, account.id, key, watch);
    return key;
  } catch (error) {
    if (failureOf(error).code === 'not_found') forgetGone(parts, account.id, id);
    throw error;
  } finally {
    watch.end();
  }
}

/** A page of the list as the server has it now, in the server's order. */
export async function askPage(
  shared: Shared,
  parts: KeyParts,
  account: AccountHandle,
  { limit, page, order }: { limit: number; page: number; order?: string | undefined },
): Promise<Output<'keys.askPage'>> {
  const watch = parts.runs.watch(account.id);
  try {
    const answer = await server.pageOfKeys(account, { limit, page, ...(order !== undefined && { order }) });
    for (const key of answer.keys) renew(shared, parts, account.id, key, watch);
    return answer;
  } finally {
    watch.end();
  }
}

/** What is kept of the key is renewed. One that is not kept is left to the next reading of the list, which tells what is new. */
function renew(shared: Shared, parts: KeyParts, account: string, key: Key, watch: Watch): void {
  if (parts.rows.get(account, key.id) !== undefined) hearKey(shared, parts, account, key, watch);
}
