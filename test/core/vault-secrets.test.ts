import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createIntents } from '../../src-main/core/vault/intents.ts';
import { createSecrets } from '../../src-main/core/vault/secrets.ts';
import { openStores, openStoresInMemory, type Stores } from '../../src-main/core/vault/storage.ts';
import { filesThatHold, journalPagesOf, pagesOf } from './support/pages.ts';
import { standingClock, testFolder } from './support/vault.ts';

const account = 'acc_aaaaaaaaaaaaaaaa';
const key = { account, keyId: 'KEYID', name: 'Gateway', expiresAt: null };

function secretsOn(stores: Stores) {
  const clock = standingClock();
  return {
    clock,
    secrets: createSecrets(stores.vault, clock, stores.renewCopy),
    intents: createIntents(stores.vault, clock),
  };
}

function storesInFolder() {
  const [dataDir, dataKey] = [testFolder(), randomBytes(32)];
  const stores = openStores({ dataDir, dataKey, clock: standingClock(), wasMade: false, thorough: false });
  onTestFinished(() => {
    if (stores.vault.open) stores.close();
  });
  return { stores, dataDir, dataKey };
}

test('holding a secret ends its intent, and the secret is listed without its value until it is forgotten', () => {
  const { secrets, intents } = secretsOn(openStoresInMemory());
  const request = { name: 'Gateway', rights: ['RIGHT_GATEWAY_INFO'], expiresAt: null };
  const intent = intents.begin({ account, kind: 'create_key', request, knownIds: ['OLD'] });
  expect(intents.open(account)).toEqual([
    {
      id: intent,
      account,
      kind: 'create_key',
      request,
      knownIds: ['OLD'],
      startedAt: '2026-11-24T06:00:00.000000Z',
      state: 'looking',
      candidates: [],
      lookedAt: null,
    },
  ]);
  const secret = secrets.hold(intent, key, 'NNSXS.KEYID.SECRET');
  expect(intents.open()).toEqual([]);
  expect(secrets.pending()).toEqual([{ secret, ...key, heldSince: '2026-11-24T06:00:00.000000Z' }]);
  expect(secrets.reveal(secret)).toBe('NNSXS.KEYID.SECRET');
  secrets.forget(secret);
  secrets.forget(secret);
  expect(secrets.pending()).toEqual([]);
  expect(() => secrets.reveal(secret)).toThrow('not_found');
});

test('a secret that the disk has no room for is held in memory, and written when there is room', () => {
  const stores = openStoresInMemory();
  const { secrets, clock } = secretsOn(stores);
  const intents = createIntents(stores.vault, clock, secrets.hasAnswered);
  const intent = intents.begin({ account, kind: 'create_key', request: {}, knownIds: [] });
  stores.vault.exec(`CREATE TRIGGER full BEFORE DELETE ON intent BEGIN SELECT raise(ABORT, 'no room'); END`);
  const secret = secrets.hold(intent, key, 'NNSXS.KEYID.SECRET');
  expect(secrets.pending()).toMatchObject([{ secret, keyId: 'KEYID' }]);
  expect(secrets.reveal(secret)).toBe('NNSXS.KEYID.SECRET');
  expect(intents.open()).toEqual([]);
  expect(createIntents(stores.vault, clock).open()).toHaveLength(1);

  stores.vault.exec('DROP TRIGGER full');
  secrets.stop();
  expect(createIntents(stores.vault, clock).open()).toEqual([]);
  expect(createSecrets(stores.vault, clock, stores.renewCopy).reveal(secret)).toBe('NNSXS.KEYID.SECRET');
});

test('a secret that was held in memory alone and is forgotten is written never', () => {
  const stores = openStoresInMemory();
  const { secrets, intents } = secretsOn(stores);
  const intent = intents.begin({ account, kind: 'create_key', request: {}, knownIds: [] });
  stores.vault.exec(`CREATE TRIGGER full BEFORE DELETE ON intent BEGIN SELECT raise(ABORT, 'no room'); END`);
  const secret = secrets.hold(intent, key, 'NNSXS.KEYID.SECRET');
  secrets.forget(secret);
  expect(secrets.pending()).toEqual([]);
  expect(() => secrets.reveal(secret)).toThrow('not_found');
  stores.vault.exec('DROP TRIGGER full');
  secrets.stop();
  expect(secrets.pending()).toEqual([]);
  expect(intents.open()).toEqual([]);
});

test('an outcome is kept with its candidates, and an intent of one account is not among those of another', () => {
  const { intents, clock } = secretsOn(openStoresInMemory());
  const intent = intents.begin({
    account,
    kind: 'create_key',
    request: {},
    knownIds: [],
    startedAt: '2026-11-24T05:59:00.000000Z',
  });
  clock.at += 60_000;
  intents.setOutcome(intent, 'secret_lost', [{ id: 'NEW', createdAt: null }]);
  expect(intents.open(account)).toMatchObject([
    {
      state: 'secret_lost',
      candidates: [{ id: 'NEW', createdAt: null }],
      startedAt: '2026-11-24T05:59:00.000000Z',
      lookedAt: '2026-11-24T06:01:00.000000Z',
    },
  ]);
  expect(intents.open('acc_bbbbbbbbbbbbbbbb')).toEqual([]);
  intents.end(intent);
  expect(intents.open()).toEqual([]);
});

test('a forgotten secret is in no page, free or not, in no journal and not in the copy, where it was before', () => {
  const { stores, dataDir, dataKey } = storesInFolder();
  const { secrets, intents } = secretsOn(stores);
  // Long enough to spill into pages of its own, which become free ones.
  const value = `NNSXS.KEYID.${'PLANTED'.repeat(2000)}`;
  const others = Array.from({ length: 50 }, (_, nth) =>
    secrets.hold('int_none', { ...key, name: `Key ${nth}` }, `OTHER${nth}`),
  );
  const held = secrets.hold(intents.begin({ account, kind: 'create_key', request: {}, knownIds: [] }), key, value);
  stores.renewCopy();

  const database = join(dataDir, 'vault.db');
  const traces = () =>
    [
      ...pagesOf(database, dataKey),
      ...pagesOf(`${database}.copy`, dataKey),
      ...journalPagesOf(`${database}-journal`, database, dataKey),
    ].filter((page) => page.includes('PLANTED')).length;
  expect(traces()).toBeGreaterThan(4);

  secrets.forget(held);
  for (const other of others.slice(0, 40)) secrets.forget(other);
  expect(pagesOf(database, dataKey).length).toBeGreaterThan(4);
  expect(traces()).toBe(0);
  stores.close();
  expect(traces()).toBe(0);
});

test('the journal that a kill leaves behind can be searched, and holds the secret as long as it is held', () => {
  const { stores, dataDir, dataKey } = storesInFolder();
  const { secrets } = secretsOn(stores);
  const held = secrets.hold('int_none', key, 'NNSXS.KEYID.PLANTED');
  stores.vault.exec('BEGIN IMMEDIATE');
  stores.vault.prepare('DELETE FROM secret WHERE handle = ?').run(held);
  // Spills the journal and the pages while the transaction is open.
  stores.vault.pragma('cache_size = 0');
  stores.vault.pragma('cache_spill = 1');
  stores.vault.exec(`WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
    INSERT INTO setting SELECT i, hex(randomblob(2000)) FROM n`);
  const database = join(dataDir, 'vault.db');
  expect(journalPagesOf(`${database}-journal`, database, dataKey).some((page) => page.includes('PLANTED'))).toBe(true);
  stores.vault.exec('ROLLBACK');
  secrets.forget(held);
  expect(journalPagesOf(`${database}-journal`, database, dataKey)).toEqual([]);
});

test('no file tells a secret as it lies there', () => {
  const { stores, dataDir } = storesInFolder();
  const { secrets } = secretsOn(stores);
  secrets.hold('int_none', key, 'NNSXS.KEYID.PLANTED');
  stores.cache.prepare('INSERT INTO user (account, record, fetched_at) VALUES (?, ?, ?)').run(account, 'PLANTED', '');
  stores.renewCopy();
  expect(filesThatHold(dataDir, 'PLANTED')).toEqual([]);
  writeFileSync(join(dataDir, 'control'), 'a PLANTED one');
  expect(filesThatHold(dataDir, 'PLANTED')).toEqual(['control']);
});
