import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { latchkey, shell } from './support/run.ts';
import { passphraseEnv, tempFolder } from './support/served.ts';

const main = join(import.meta.dirname, '../../src-main/cli/main.ts');
const command = `'${process.execPath}' '${main}'`;

/** A vault that the passphrase of the environment opens. */
async function vaultByPassphrase() {
  const dataDir = join(tempFolder(), 'data');
  const file = join(tempFolder(), 'passphrase');
  writeFileSync(file, 'correct horse battery', { mode: 0o600 });
  const env = passphraseEnv(dataDir, file);
  expect(await latchkey(['accounts', 'list'], env)).toMatchObject({ code: 0 });
  return { dataDir, env };
}

test('with the right passphrase, what is wrong with the files is told, and nothing of a lock', async () => {
  const { dataDir, env } = await vaultByPassphrase();
  rmSync(join(dataDir, 'vault.db'));
  mkdirSync(join(dataDir, 'vault.db'));
  for (const argv of [
    ['accounts', 'list'],
    ['vault', 'status'],
  ]) {
    const { code, stderr } = await latchkey(argv, env);
    expect(code).toBe(7);
    expect(stderr).toMatch(/^latchkey: Something else is where Latchkey keeps .*\n$/);
  }
});

const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;

test.skipIf(!canMount)('a folder that is read-only is told as that', async () => {
  const { dataDir, env } = await vaultByPassphrase();
  const readOnly = `mount --bind '${dataDir}' '${dataDir}' && mount -o remount,bind,ro '${dataDir}'`;
  const { code, stderr } = await shell(`unshare -m sh -c "${readOnly} && exec ${command} accounts list"`, env);
  expect(stderr).toMatch(/read-only/);
  expect(stderr).not.toMatch(/locked|LATCHKEY_PASSPHRASE_FILE/);
  expect(code).toBe(7);
});

test.skipIf(process.platform !== 'linux')('what is waited for on stdin is said at a terminal', async () => {
  const { env } = await vaultByPassphrase();
  const add = `${command} accounts add stack.example.com --key-file -`;
  const { stdout } = await shell(`script -qec "${add}" /dev/null`, env);
  expect(stdout).toMatch(/API key, then press Enter and Ctrl\+D/);
});
