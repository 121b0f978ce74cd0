import type { Call } from './call.ts';
import { checks } from './validate.ts';

/** `limit` (default 100, at most 1000; 0 is the default) and `page` (from 1) of a list. */
export function paging(call: Call, message: string): { limit: number; page: number } {
  const limit = Number(call.query.get('limit') ?? 0) || 100;
  checks(message).limit(limit);
  return { limit, page: Number(call.query.get('page') ?? 0) || 1 };
}

export function pageOf<Item>(items: Item[], { limit, page }: { limit: number; page: number }): Item[] {
  return items.slice(limit * (page - 1), limit * page);
}
