import type { Client } from '../../../src-preload/client.ts';
import type { ApiKeySummary, KeyFilter, KeyList } from '../../../src-preload/contract/keys.ts';

/** Rows of one answer, as the contract allows. */
const atOnce = 100;

/** Everything that a filter finds, in its order; `most` of it at most. */
export async function everyKey(
  client: Client,
  filter: Partial<KeyFilter>,
  most = Infinity,
): Promise<{ list: KeyList; rows: ApiKeySummary[] }> {
  const list = await client.keys.open({
    account: null,
    view: 'all',
    text: '',
    right: null,
    sort: { by: 'name', descending: false },
    anchor: null,
    ...filter,
  });
  const rows: ApiKeySummary[] = [];
  const wanted = Math.min(list.total, most);
  while (rows.length < wanted) {
    const count = Math.min(atOnce, wanted - rows.length);
    const window = await client.keys.window({ list: list.list, from: rows.length, count });
    if (window.length === 0) break;
    rows.push(...window);
  }
  return { list, rows };
}
