import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { dataDirOf } from '../../src-main/cli/session/place.ts';
import { cliPlaces } from '../../src-main/core/transfer/cli-places.ts';
import { testStack } from '../core/support/core.ts';
import { latchkeyAs, scriptEnv } from './support/run.ts';
import { login, passphraseEnv, tempFolder } from './support/served.ts';

/** Long enough for a busy machine; what would never end by itself ends there. */
const mostMs = 30_000;

function start() {
  const cwd = tempFolder();
  const file = join(tempFolder(), 'passphrase');
  writeFileSync(file, 'correct horse battery');
  return { cwd, file };
}

describe.skipIf(process.platform === 'win32')('a data folder', () => {
  test.each(['d', './d', 'd/', 'a/b/c', 'a/../d', '.'])('is absolute from the beginning: %s', async (home) => {
    const { cwd, file } = start();
    const listed = await latchkeyAs({ cwd, mostMs }, ['accounts', 'list'], passphraseEnv(home, file));
    expect(listed).toMatchObject({ code: 0 });
    expect(existsSync(join(resolve(cwd, home), 'vault.json'))).toBe(true);
    const { stdout } = await latchkeyAs({ cwd, mostMs }, ['vault', 'status', '-o', 'json'], passphraseEnv(home, file));
    expect(JSON.parse(stdout)).toMatchObject({ folder: resolve(cwd, home) });
  });

  test.each(['~/lk', '~', '~nobody/lk'])('that no shell has expanded is refused: %s', async (home) => {
    const { cwd, file } = start();
    const refused = await latchkeyAs({ cwd, mostMs }, ['accounts', 'list'], passphraseEnv(home, file));
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/LATCHKEY_HOME .*~/);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test('so is every other path that begins with ~, by the name that it was given under', async () => {
  const { cwd } = start();
  const home = { LATCHKEY_HOME: join(cwd, 'data'), DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
  for (const [argv, env, named] of [
    [['accounts', 'list'], { ...home, LATCHKEY_PASSPHRASE_FILE: '~/p' }, 'LATCHKEY_PASSPHRASE_FILE'],
    [['accounts', 'list'], { ...home, LATCHKEY_CA: '~/ca.pem' }, 'LATCHKEY_CA'],
    [['accounts', 'add', 'example.com', '--key-file=~/key'], home, '--key-file'],
    [['keys', 'create', '--name', 'x', '--right-user-info', '--secret-file=~/key'], home, '--secret-file'],
    [['user', 'api-keys', 'list', '--ca=~/ca.pem'], home, '--ca'],
  ] as const) {
    const refused = await latchkeyAs({ cwd, mostMs }, argv, env);
    expect(refused.code, named).toBe(2);
    expect(refused.stderr).toMatch(new RegExp(`${named}.*~`));
  }
});

test.skipIf(process.platform === 'win32').each(['d', './a/b', 'c/', '../e/f', '.'])(
  'a folder is made, however its path is written: %s',
  async (path) => {
    const cwd = join(tempFolder(), 'in');
    mkdirSync(cwd);
    const files = join(import.meta.dirname, '../../src-main/core/storage/files.ts');
    const script = `import(process.argv[1]).then(({ makePrivateFolder }) => makePrivateFolder(process.argv[2]))`;
    await promisify(execFile)(process.execPath, ['-e', script, files, path], { cwd, timeout: mostMs });
    expect(statSync(join(cwd, path)).mode & 0o777).toBe(0o700);
  },
);

describe.skipIf(process.platform === 'win32')('without a home folder', () => {
  /** A user that the system does not list; root alone can become one. */
  const unlisted = 12345;
  const isRoot = process.getuid?.() === 0;
  const ways = [
    ['HOME is empty', { HOME: '' }, undefined],
    ['HOME is relative', { HOME: 'home' }, undefined],
    ...(isRoot ? ([['the user is not listed', { HOME: undefined }, unlisted]] as const) : []),
  ] as const;

  test.each(ways)('%s: LATCHKEY_HOME is enough, and is asked for', async (_, env, uid) => {
    const { cwd, file } = start();
    const data = join(cwd, 'data');
    mkdirSync(data);
    if (uid !== undefined) for (const path of [cwd, data]) chownSync(path, uid, uid);
    const as = { cwd, mostMs, ...(uid !== undefined && { uid }) };

    const none = await latchkeyAs(as, ['accounts', 'list'], { ...passphraseEnv('', ''), ...env });
    expect(none).toMatchObject({ code: 7, stdout: '' });
    expect(none.stderr).toContain('LATCHKEY_HOME');
    const inTemp = { TMPDIR: cwd, ...env };
    if (uid === undefined) {
      expect(await latchkeyAs(as, ['accounts', 'list'], { ...passphraseEnv(data, file), ...inTemp })).toMatchObject({
        code: 0,
      });
    }
    const status = await latchkeyAs(as, ['vault', 'status', '-o', 'ids'], { ...passphraseEnv(data, ''), ...inTemp });
    expect(status).toMatchObject({ code: 7, stdout: uid === undefined ? 'locked\n' : 'choose\n' });
    expect(status.stderr).not.toMatch(/went wrong|LATCHKEY_HOME/);
    expect(await latchkeyAs(as, ['rights'], env)).toMatchObject({ code: 0 });
  });

  test('a server and a key from the environment need none', async () => {
    const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
    const { cwd } = start();
    const env = { ...scriptEnv(stack, 'ops', 'login'), HOME: '' };
    expect(await latchkeyAs({ cwd, mostMs }, ['whoami', '-o', 'ids'], env)).toMatchObject({ code: 0 });
  });

  test('places in it are left out where it is not known, and asked for where they are needed alone', () => {
    const asked = () => {
      throw new Error('nobody needs it');
    };
    expect(dataDirOf({ LATCHKEY_HOME: '/d' }, 'linux', asked)).toBe('/d');
    expect(dataDirOf({ XDG_CONFIG_HOME: '/c' }, 'linux', asked)).toBe('/c/Latchkey');
    expect(dataDirOf({ APPDATA: '/a' }, 'win32', asked)).toBe('/a/Latchkey');
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(() => dataDirOf({ XDG_CONFIG_HOME: 'c' }, platform, () => null)).toThrow('storage_unwritable');
      expect(cliPlaces(platform, { XDG_CONFIG_HOME: 'c' }, null)).toEqual([]);
    }
    expect(cliPlaces('linux', { XDG_CONFIG_HOME: '/c' }, null)).toEqual(['/c/.ttn-lw-cli.yml']);
  });
});
