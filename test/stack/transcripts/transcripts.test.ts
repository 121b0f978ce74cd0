import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { compareBodies, compareHeaders, Names } from './compare.ts';
import { WHOLE } from './recordings.ts';
import { replayAll, type FileResult } from './run.ts';

describe('the recorded calls are answered alike', () => {
  let results: FileResult[];
  beforeAll(async () => {
    results = await replayAll();
  });

  test.each([...WHOLE])('%s', (file) => {
    const result = results.find((one) => one.file === file);
    expect(result?.calls).toBeGreaterThan(0);
    expect(result?.differences).toEqual([]);
  });

  test('a difference would be seen: in a value, a field, an order, an ID that changes, a header', () => {
    const id = 'A'.repeat(39);
    const other = 'B'.repeat(39);
    const differ = (recorded: Json, actual: Json) => compareBodies(new Names(), recorded, actual).length > 0;
    expect(differ({ name: 'a' }, { name: 'b' })).toBe(true);
    expect(differ({ name: 'a' }, { name: 'a', more: 1 })).toBe(true);
    expect(differ(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(differ([id, id], [other, id])).toBe(true);
    expect(differ({ at: '2026-11-23T23:12:34.903660Z' }, { at: 'soon' })).toBe(true);
    expect(differ([id, id], [other, other])).toBe(false);
    expect(compareHeaders(new Names(), { 'x-total-count': '1' }, {})).toHaveLength(1);
  });
});
