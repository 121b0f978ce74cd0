import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createActs } from '../../src-main/core/acts/acts.ts';
import { createHeldSecrets } from '../../src-main/core/vault/held-secrets.ts';
import { openStores, openStoresInMemory, type Stores } from '../../src-main/core/vault/storage.ts';
import { filesThatHold, journalPagesOf, pagesOf } from './support/pages.ts';
import { standingClock, testFolder } from './support/vault.ts';

const account = 'acc_aaaaaaaaaaaaaaaa';
const of = { account, kind: 'api_key', subject: 'KEYID', name: 'Gateway', expiresAt: null };
const creation = { account, kind: 'api_key', what: 'create', request: {} } as const;

function secretsOn(stores: Stores) {
  const clock = standingClock();
  const secrets = createHeldSecrets(stores.vault, clock, stores.renewCopy);
  const acts = createActs(stores.vault, {
    now: () => clock.now(),
    whose: () => undefined,
    hasAnswered: secrets.hasAnswered,
    log: () => undefined,
  });
  /** An act that has brought a secret. */
  const hold = (value: string, name = of.name) => {
    const act = acts.begin(creation);
    return secrets.hold(act, { ...of, name }, value, () => acts.close(act, { state: 'done' }));
  };
  return { secrets, acts, hold };
}

/** From now on no act can be closed. */
const full = `CREATE TRIGGER full BEFORE UPDATE ON act BEGIN SELECT raise(ABORT, 'no room'); END`;

function storesInFolder() {
  const [dataDir, dataKey] = [testFolder(), randomBytes(32)];
  const stores = openStores({ dataDir, dataKey, clock: standingClock(), wasMade: false, thorough: false });
  onTestFinished(() => {
    if (stores.vault.open) stores.close();
  });
  return { stores, dataDir, dataKey };
}

test('holding a secret closes its act, and the secret is listed without its value until it is forgotten', () => {
  const { secrets, acts, hold } = secretsOn(openStoresInMemory());
  const secret = hold('NNSXS.KEYID.SECRET');
  expect(acts.open()).toEqual([]);
  expect(secrets.pending()).toEqual([
    {
      ...{ secret, account, keyId: 'KEYID', name: 'Gateway', expiresAt: null },
      heldSince: '2026-11-24T06:00:00.000000Z',
    },
  ]);
  expect(secrets.reveal(secret)).toBe('NNSXS.KEYID.SECRET');
  secrets.forget(secret);
  secrets.forget(secret);
  expect(secrets.pending()).toEqual([]);
  expect(() => secrets.reveal(secret)).toThrow('not_found');
});

test('a secret that the disk has no room for is held in memory, and written when there is room', () => {
  const stores = openStoresInMemory();
  const { secrets, acts, hold } = secretsOn(stores);
  stores.vault.exec(full);
  const secret = hold('NNSXS.KEYID.SECRET');
  expect(secrets.pending()).toMatchObject([{ secret, keyId: 'KEYID' }]);
  expect(secrets.reveal(secret)).toBe('NNSXS.KEYID.SECRET');
  expect(acts.open()).toEqual([]);
  expect(secretsOn(stores).acts.open()).toHaveLength(1);

  stores.vault.exec('DROP TRIGGER full');
  secrets.stop();
  const next = secretsOn(stores);
  expect(next.acts.open()).toEqual([]);
  expect(next.secrets.reveal(secret)).toBe('NNSXS.KEYID.SECRET');
});

test('a secret that was held in memory alone and is forgotten is written never', () => {
  const stores = openStoresInMemory();
  const { secrets, acts, hold } = secretsOn(stores);
  stores.vault.exec(full);
  const secret = hold('NNSXS.KEYID.SECRET');
  secrets.forget(secret);
  expect(secrets.pending()).toEqual([]);
  expect(() => secrets.reveal(secret)).toThrow('not_found');
  stores.vault.exec('DROP TRIGGER full');
  secrets.stop();
  expect(secrets.pending()).toEqual([]);
  expect(acts.open()).toEqual([]);
});

test('a forgotten secret is in no page, free or not, in no journal and not in the copy, where it was before', () => {
  const { stores, dataDir, dataKey } = storesInFolder();
  const { secrets, hold } = secretsOn(stores);
  // Long enough to spill into pages of its own, which become free ones.
  const value = `NNSXS.KEYID.${'PLANTED'.repeat(2000)}`;
  const others = Array.from({ length: 50 }, (_, nth) => hold(`OTHER${nth}`, `Key ${nth}`));
  const held = hold(value);
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
  const { secrets, hold } = secretsOn(stores);
  const held = hold('NNSXS.KEYID.PLANTED');
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
  const { hold } = secretsOn(stores);
  hold('NNSXS.KEYID.PLANTED');
  stores.cache.prepare('INSERT INTO user (account, record, fetched_at) VALUES (?, ?, ?)').run(account, 'PLANTED', '');
  stores.renewCopy();
  expect(filesThatHold(dataDir, 'PLANTED')).toEqual([]);
  writeFileSync(join(dataDir, 'control'), 'a PLANTED one');
  expect(filesThatHold(dataDir, 'PLANTED')).toEqual(['control']);
});
