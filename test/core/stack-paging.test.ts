import { afterEach, describe, expect, test } from 'vitest';
import type { StackAnswer, StackClient, StackRequest } from '../../src-main/core/stack/client.ts';
import { pages, type Page } from '../../src-main/core/stack/paging.ts';
import { path } from '../../src-main/core/stack/path.ts';
import { apiKey, nothing, type ApiKeyAnswer } from '../../src-main/core/stack/schemas.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { failureOfPromise, testClient } from './support/stack-client.ts';

const list = { rows: 'api_keys', row: apiKey };
const request = { path: path`/users/${'alice'}/api-keys`, query: { order: 'created_at' }, list };
const listing = { id: ({ id }: ApiKeyAnswer) => id };

describe('a list of keys', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function withKeys(count: number): Promise<{ stack: Stack; client: StackClient }> {
    const keys = Array.from({ length: count }, (_, index) => ({
      name: `key ${index}`,
      rights: ['RIGHT_USER_ALL'],
      createdAgo: 1_000 * (count - index),
    }));
    const stack = await startStack({ users: [{ id: 'alice', keys }] });
    const client = testClient(stack.url, { credential: { bearer: async () => stack.key('alice', 'key 0') } });
    closers.push(client.close, () => stack.close());
    return { stack, client };
  }

  test.each([
    [1, 10, 1],
    [10, 10, 1],
    [11, 10, 2],
    [95, 10, 10],
  ])('of %i comes whole, in order, by %i a page', async (count, limit, wanted) => {
    const { stack, client } = await withKeys(count);
    const got = await all(pages(client, request, { ...listing, limit }));
    const names = got.flatMap(({ items }) => items.map(({ name }) => name));
    expect(names).toEqual(Array.from({ length: count }, (_, index) => `key ${index}`));
    expect(got.map(({ page }) => page)).toEqual(Array.from({ length: wanted }, (_, index) => index + 1));
    expect(got.map(({ complete }) => complete)).toEqual(got.map((_, index) => index === wanted - 1));
    expect(stack.requests).toHaveLength(wanted);
  });

  test('is not complete when a row went while it was read, and says no row twice', async () => {
    const { stack, client } = await withKeys(30);
    const got: Page<ApiKeyAnswer>[] = [];
    for await (const page of pages(client, request, { ...listing, limit: 10, parallel: 1 })) {
      if (page.page === 1) stack.state.deleteKey('alice', 'key 1');
      got.push(page);
    }
    expect(got.at(-1)?.complete).toBe(false);
    const ids = got.flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('takes in what came while it was read, and is not complete', async () => {
    const { stack, client } = await withKeys(20);
    const got: Page<ApiKeyAnswer>[] = [];
    for await (const page of pages(client, request, { ...listing, limit: 10, parallel: 1 })) {
      if (page.page === 1) stack.state.createKey('alice', { name: 'late', rights: ['RIGHT_USER_INFO'] });
      got.push(page);
    }
    expect(got.at(-1)).toMatchObject({ page: 3, items: [{ name: 'late' }], complete: false });
  });

  test('fails with its page, and is not told complete', async () => {
    const { stack, client } = await withKeys(30);
    const got: Page<ApiKeyAnswer>[] = [];
    const reading = (async () => {
      for await (const page of pages(client, request, { ...listing, limit: 10 })) {
        stack.faults.add({ kind: 'status', status: 403, body: 'error' });
        got.push(page);
      }
    })();
    expect(await failureOfPromise(reading)).toMatchObject({ code: 'forbidden' });
    expect(got.some(({ complete }) => complete)).toBe(false);
  });

  test('that is left early asks for nothing more', async () => {
    const { stack, client } = await withKeys(100);
    for await (const { page } of pages(client, request, { ...listing, limit: 10 })) if (page === 2) break;
    await client.get({ path: request.path, schema: nothing });
    // Two were given, two more may have been on their way.
    const asked = stack.requests.map(({ path: text }) => new URL(text, stack.url).searchParams.get('page'));
    expect(asked.filter((page) => Number(page) > 4)).toEqual([]);
  });

  test('is cancelled by its signal', async () => {
    const { client } = await withKeys(30);
    const cancel = new AbortController();
    const reading = (async () => {
      for await (const _ of pages(client, { ...request, signal: cancel.signal }, { ...listing, limit: 10 }))
        cancel.abort();
    })();
    expect(await failureOfPromise(reading)).toMatchObject({ code: 'cancelled' });
  });
});

/** A server that answers each page as told; it counts how many it was asked for at once. */
function scripted(answer: (page: number) => { ids: number[]; total: number | null }) {
  const seen = { asked: [] as number[], atOnce: 0 };
  let running = 0;
  const client: Pick<StackClient, 'get'> = {
    async get<T>({ query, schema }: StackRequest<T>): Promise<StackAnswer<T>> {
      const page = Number(query?.['page']);
      seen.asked.push(page);
      seen.atOnce = Math.max(seen.atOnce, ++running);
      await new Promise((next) => setImmediate(next));
      running--;
      const { ids, total } = answer(page);
      const result = schema['~run']({ value: { api_keys: ids.map((id) => ({ id: String(id) })) } }, {});
      if (!result.typed) throw new Error('The script does not fit its schema');
      return { value: result.value, total, warning: null, serverTime: null };
    },
  };
  return { client, seen };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('pages', () => {
  test('are fetched two at a time once the first has told how many there are', async () => {
    const { client, seen } = scripted((page) => ({ ids: range((page - 1) * 10, page * 10), total: 60 }));
    const got = await all(pages(client, request, { ...listing, limit: 10 }));
    expect(seen).toEqual({ asked: [1, 2, 3, 4, 5, 6], atOnce: 2 });
    expect(got.at(-1)).toMatchObject({ page: 6, complete: true });
  });

  test('without a total end at the first that is not full, and are never complete', async () => {
    const { client } = scripted((page) => ({ ids: range((page - 1) * 10, page === 3 ? 24 : page * 10), total: null }));
    const got = await all(pages(client, request, { ...listing, limit: 10 }));
    expect(got.flatMap(({ items }) => items)).toHaveLength(24);
    expect(got.map(({ complete }) => complete)).toEqual([false, false, false]);
  });

  test('of a list with nothing in it are one, and complete', async () => {
    const { client } = scripted(() => ({ ids: [], total: 0 }));
    expect(await all(pages(client, request, listing))).toEqual([{ items: [], total: 0, page: 1, complete: true }]);
  });

  test('of a server that cuts them short are not complete', async () => {
    const { client } = scripted((page) => ({ ids: page === 1 ? range(0, 10) : range(10, 14), total: 20 }));
    expect((await all(pages(client, request, { ...listing, limit: 10 }))).at(-1)?.complete).toBe(false);
  });

  test('of a server that says the same again and again come to an end', async () => {
    const { client, seen } = scripted(() => ({ ids: range(0, 10), total: 999_999_999 }));
    const got = await all(pages(client, request, { ...listing, limit: 10 }));
    expect(got.at(-1)).toMatchObject({ page: 2, items: [], complete: false });
    expect(seen.asked.length).toBeLessThan(6);
  });
});

async function all<T>(list: AsyncIterable<Page<T>>): Promise<Page<T>[]> {
  const got: Page<T>[] = [];
  for await (const page of list) got.push(page);
  return got;
}
