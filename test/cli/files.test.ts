import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testCore, testStack } from '../core/support/core.ts';
import { encodings } from '../core/support/encodings.ts';
import { latchkey, shell } from './support/run.ts';
import { login, passphraseEnv, tempFolder } from './support/served.ts';

const passphrase = 'richtiges Pferd ß';

test.each(Object.entries(encodings))('files in %s are read as what they say', async (_, encode) => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }], tls: true });
  const key = stack.key('ops', 'login');
  const folder = tempFolder();
  function file(name: string, text: string): string {
    writeFileSync(join(folder, name), encode(`${text}\r\n`), { mode: 0o600 });
    return join(folder, name);
  }
  const plain = join(folder, 'plain');
  writeFileSync(plain, passphrase, { mode: 0o600 });
  const dataDir = join(folder, 'data');
  await latchkey(['accounts', 'list'], passphraseEnv(dataDir, plain));

  const env = {
    ...passphraseEnv(dataDir, file('passphrase', passphrase)),
    LATCHKEY_CA: file('ca.pem', stack.ca ?? ''),
  };
  const add = ['accounts', 'add', stack.url, '--key-file'];
  expect(await latchkey([...add, file('key', key)], env)).toMatchObject({ code: 0 });
  expect(await latchkey([...add, '-'], env, encode(`${key}\r\n`))).toMatchObject({ code: 0 });
  const config = file('ttn-lw-cli.yml', `oauth-server-address: ${stack.url}/oauth`);
  expect(await latchkey(['users', 'get', 'ops', '-c', config], env)).toMatchObject({ code: 0 });

  const { app, openFrom } = await testCore();
  const account = { server: 'stack.example.com', userId: 'ops' };
  openFrom.file = file('list', JSON.stringify({ format: 'latchkey-accounts', version: 1, accounts: [account] }));
  expect((await app.transfer.choose())?.entries).toMatchObject([{ userId: 'ops' }]);
});

test('a certificate in DER is trusted, and a file that holds none is told by its variable', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }], tls: true });
  const file = join(tempFolder(), 'ca');
  const env = { LATCHKEY_URL: stack.url, LATCHKEY_API_KEY: stack.key('ops', 'login'), LATCHKEY_CA: file };
  writeFileSync(file, Buffer.from((stack.ca ?? '').replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'));
  expect(await latchkey(['whoami'], env)).toMatchObject({ code: 0 });
  writeFileSync(file, 'no certificate');
  const { code, stderr } = await latchkey(['whoami'], env);
  expect(code).toBe(2);
  expect(stderr).toMatch(/LATCHKEY_CA .*certificate/);
});

test.skipIf(process.platform === 'win32')('what another program writes is taken from a pipe of the shell', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const env = {
    LATCHKEY_HOME: join(tempFolder(), 'data'),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    KEY: stack.key('ops', 'login'),
  };
  const script = `LATCHKEY_PASSPHRASE_FILE=<(echo 'correct horse') latchkey accounts add ${stack.url} --key-file <(echo "$KEY")`;
  expect(await shell(script, env, 'bash')).toMatchObject({ code: 0 });
});
