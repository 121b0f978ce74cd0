import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startKeyring } from '../../build/scripts/keyring.ts';
import { chooseRuntime } from './runtime.ts';
import { expect, test } from './test.ts';

test('the folder that is asked for holds the runtime', () => {
  const { kind, executable } = chooseRuntime({ ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' });
  expect([kind, executable]).toEqual(['electron', '/opt/electron/electron']);
  const standIn = chooseRuntime({ ELECTRON_OVERRIDE_DIST_PATH: join(import.meta.dirname, 'dist') });
  expect([standIn.kind, standIn.executable]).toEqual(['stand-in', join(import.meta.dirname, 'dist/electron')]);
});

test('a keyring of its own keeps a password, and gives none while it is locked', async ({ folder }) => {
  const ask = async (locked: boolean, code: string) => {
    const { env, stop } = await startKeyring({ folder, locked });
    const script = `const keytar = require('keytar'); ${code}.then((answer) => console.log(String(answer)))`;
    const answer = execFileSync(process.execPath, ['-e', script], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    await stop();
    return answer.trim();
  };
  await ask(false, "keytar.setPassword('Latchkey test', 'account', 'secret')");
  expect(await ask(true, "keytar.getPassword('Latchkey test', 'account')")).toBe('null');
  expect(await ask(false, "keytar.getPassword('Latchkey test', 'account')")).toBe('secret');
});
