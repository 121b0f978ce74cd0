import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { keyJson } from '../../src-main/cli/stack/key-json.ts';
import { fromServer } from '../../src-main/core/clock.ts';
import { apiKey } from '../../src-main/core/stack/schemas.ts';

const recorded = v.parse(
  v.array(v.looseObject({ case: v.string(), response: v.looseObject({ body: v.unknown() }) })),
  JSON.parse(readFileSync(new URL('../transcripts/api_keys.json', import.meta.url), 'utf8')),
);
const recordedKey = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check((one) => typeof one['id'] === 'string' && typeof one['created_at'] === 'string'),
);
const keys = recorded.flatMap(({ case: name, response: { body } }) => {
  const list = v.safeParse(v.looseObject({ api_keys: v.array(v.unknown()) }), body);
  return (list.success ? list.output.api_keys : [body])
    .map((one) => v.safeParse(recordedKey, one))
    .flatMap((read) => (read.success ? [{ name, one: read.output }] : []));
});

test('every key that a real server was recorded answering comes out as it was', () => {
  expect(keys.length).toBeGreaterThan(20);
  for (const { name, one } of keys) {
    const { key, ...answer } = v.parse(v.object({ ...apiKey.entries, key: v.optional(v.string()) }), one);
    const known = {
      id: answer.id,
      name: answer.name ?? '',
      rights: answer.rights,
      createdAt: fromServer(answer.created_at),
      updatedAt: fromServer(answer.updated_at),
      expiresAt: fromServer(answer.expires_at),
    };
    expect(keyJson(known, key), name).toEqual(one);
    expect(Object.keys(keyJson(known, key)), name).toEqual(Object.keys(one));
  }
});
