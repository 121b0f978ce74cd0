import { cpSync, existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEncrypted, versionOf } from '../../src-main/core/storage/sqlite.ts';
import { openVault } from '../../src-main/core/vault/database.ts';
import { readVaultFile } from '../../src-main/core/vault/vault-file.ts';
import { unwrapByPassphrase } from '../../src-main/core/vault/wraps.ts';
import { folderOf, openEarlier, factsOf } from './support/earlier-files.ts';
import { standingClock, testFolder } from './support/vault.ts';

const earlier = 'vault-6';

/** The vault of an earlier release, and the same after its migration. */
async function migrated() {
  const dataDir = testFolder();
  cpSync(join(folderOf(earlier), 'data'), dataDir, { recursive: true });
  const clock = standingClock();
  const { file } = readVaultFile(dataDir, clock);
  const wrap = file.wraps.find((one) => one.kind === 'passphrase');
  if (wrap === undefined) throw new Error('no wrap by a passphrase');
  const dataKey = await unwrapByPassphrase(file.id, wrap, factsOf(earlier).passphrase);
  if (dataKey === null) throw new Error('another passphrase');
  const { vault } = openVault({ dataDir, dataKey, clock, wasMade: true });
  const before = openEncrypted(join(dataDir, 'vault.db.before'), dataKey);
  onTestFinished(() => {
    vault.close();
    before.close();
  });
  const rows = (db: typeof vault, sql: string) => db.prepare(sql).all();
  return { was: (sql: string) => rows(before, sql), is: (sql: string) => rows(vault, sql), before, dataDir };
}

test('intents are open acts, with the same candidates, known IDs and times', async () => {
  const { was, is } = await migrated();
  const before = was(`SELECT id, account, known_ids, started_at AS begun_at, candidates, looked_at,
    nullif(state, 'looking') AS outcome, json_extract(request, '$.key') AS subject, replace(kind, '_key', '') AS what
    FROM intent ORDER BY id`);
  expect(before.length).toBeGreaterThan(10);
  expect(
    is(`SELECT id, account, known_ids, begun_at, candidates, looked_at, outcome, subject, what
      FROM act WHERE closed_at IS NULL ORDER BY id`),
  ).toEqual(before);
  const requests = is(`SELECT what, request FROM act WHERE closed_at IS NULL`) as { what: string; request: string }[];
  for (const { what, request } of requests) {
    const fields = Object.keys(JSON.parse(request) as object);
    if (what === 'create') expect(fields.sort()).toEqual(['expiresAt', 'name', 'rights']);
    if (what === 'update') expect(fields).toHaveLength(1);
    if (what === 'delete') expect(fields).toEqual([]);
  }
});

test('a held secret is of the act that made its key', async () => {
  const { was, is } = await migrated();
  const before = was('SELECT handle, account, key_id AS subject, name, expires_at, value, held_since FROM secret');
  expect(is('SELECT handle, account, subject, name, expires_at, value, held_since FROM secret')).toEqual(before);
  const acts = is(`SELECT secret.subject FROM secret JOIN act ON act.id = secret.act
    WHERE act.what = 'create' AND act.kind = 'api_key' AND act.subject = secret.subject AND act.account = secret.account`);
  expect(acts).toHaveLength(before.length);
});

test('the journal is what was observed, and acts that are done; which keys were made is known for good', async () => {
  const { was, is } = await migrated();
  const seen = `'key_appeared', 'key_changed_elsewhere', 'key_vanished'`;
  expect(is(`SELECT at, account, subject, what, name, doubted FROM observation ORDER BY seq`)).toEqual(
    was(`SELECT at, account, subject, json_extract(details, '$.name') AS name, 0 AS doubted,
      replace(replace(act, 'key_', ''), '_elsewhere', '') AS what
      FROM journal WHERE act IN (${seen}) ORDER BY seq`),
  );
  expect(is(`SELECT begun_at, subject, request FROM act WHERE state = 'done' ORDER BY seq`)).toEqual(
    was(`SELECT at AS begun_at, subject, details AS request FROM journal WHERE act NOT IN (${seen}) ORDER BY seq`),
  );
  expect(is(`SELECT DISTINCT kind || ' ' || what AS it FROM act WHERE state = 'done' ORDER BY it`)).toEqual(
    [
      ...['account create', 'account delete', 'api_key create', 'api_key delete', 'api_key update', 'backup create'],
      ...['password update', 'secret end', 'sign_in create', 'sign_in end', 'tokens delete', 'trust create'],
      ...['trust delete', 'user delete'],
    ].map((it) => ({ it })),
  );
  expect(is('SELECT account, subject FROM created ORDER BY account, subject')).toEqual(
    was(`SELECT DISTINCT account, subject FROM journal
      WHERE act = 'key_created' AND account IN (SELECT id FROM account) ORDER BY account, subject`),
  );
});

test('the vault from before is kept beside it, for its user alone and by the same key', async () => {
  const { before, dataDir } = await migrated();
  expect(versionOf(before)).toBe(6);
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'vault.db.before')).mode & 0o777).toBe(0o600);
});

test.each<[string, (app: Awaited<ReturnType<typeof openEarlier>>) => Promise<unknown>]>([
  ['a secret is confirmed', async ({ app }) => app.secrets.confirm({ secret: await firstSecret(app) })],
  ['an account is signed out', ({ app, facts }) => app.signIn.signOut({ account: facts.accounts.max, onlyHere: true })],
  ['an account is removed', ({ app, facts }) => app.accounts.remove({ account: facts.accounts.eve })],
  [
    'a passphrase is changed',
    ({ app, facts }) =>
      app.vault.change({ act: 'set_passphrase', passphrase: 'another of the tests', current: facts.passphrase }),
  ],
])('it is gone when %s', async (_, act) => {
  const core = await openEarlier(earlier);
  const path = join(core.dataDir, 'vault.db.before');
  expect(existsSync(path)).toBe(true);
  await act(core);
  expect(existsSync(path)).toBe(false);
});

test('and 30 days later', async () => {
  const core = await openEarlier(earlier);
  const path = join(core.dataDir, 'vault.db.before');
  const long = new Date(statSync(path).mtimeMs - 31 * 24 * 3_600_000);
  utimesSync(path, long, long);
  const { app } = await core.restart();
  await app.vault.unlock({ passphrase: core.facts.passphrase });
  expect(existsSync(path)).toBe(false);
});

async function firstSecret(app: Awaited<ReturnType<typeof openEarlier>>['app']): Promise<string> {
  return (await app.secrets.pending())[0]?.secret ?? '';
}
