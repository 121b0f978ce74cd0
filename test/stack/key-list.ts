import type { Time } from './clock.ts';

export interface StoredKey {
  id: string;
  secret: string;
  userId: string;
  name: string;
  /** As they were granted, not what they imply. */
  rights: string[];
  createdAt: Time;
  updatedAt: Time;
  expiresAt?: Time;
}

export type KeyOrder = 'api_key_id' | 'name' | 'created_at' | 'expires_at';

/** Keys without a name or an expiry come last, and first when descending (transcripts/api_keys.json, "list: by -expires_at"). */
const ABSENT = '\uffff';

const SORTED_BY: Record<KeyOrder, (key: StoredKey) => string> = {
  api_key_id: (key) => key.id,
  name: (key) => key.name || ABSENT,
  created_at: (key) => key.createdAt,
  expires_at: (key) => key.expiresAt ?? ABSENT,
};

/** The API keys of one user, with an index for each order that was asked for: a page of 100,000 keys costs a slice. */
export class KeyList {
  private readonly byId = new Map<string, StoredKey>();
  private readonly indexes = new Map<KeyOrder, StoredKey[]>();

  get size(): number {
    return this.byId.size;
  }

  get(id: string): StoredKey | undefined {
    return this.byId.get(id);
  }

  all(): StoredKey[] {
    return [...this.index('api_key_id')];
  }

  add(key: StoredKey): void {
    this.byId.set(key.id, key);
    for (const [order, index] of this.indexes) index.splice(position(index, key, order), 0, key);
  }

  remove(key: StoredKey): void {
    this.byId.delete(key.id);
    for (const [order, index] of this.indexes) index.splice(position(index, key, order), 1);
  }

  change(key: StoredKey, change: (key: StoredKey) => void): void {
    this.remove(key);
    change(key);
    this.add(key);
  }

  page(order: KeyOrder, descending: boolean, limit: number, page: number): StoredKey[] {
    const index = this.index(order);
    const start = limit * (page - 1);
    if (!descending) return index.slice(start, start + limit);
    return index.slice(Math.max(0, index.length - start - limit), Math.max(0, index.length - start)).reverse();
  }

  private index(order: KeyOrder): StoredKey[] {
    const known = this.indexes.get(order);
    if (known) return known;
    const made = [...this.byId.values()].sort((a, b) => compare(a, b, order));
    this.indexes.set(order, made);
    return made;
  }
}

function compare(a: StoredKey, b: StoredKey, order: KeyOrder): number {
  const of = SORTED_BY[order];
  return spell(of(a), of(b)) || spell(a.id, b.id);
}

function spell(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function position(index: StoredKey[], key: StoredKey, order: KeyOrder): number {
  let low = 0;
  let high = index.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = index[middle];
    if (other && compare(other, key, order) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
