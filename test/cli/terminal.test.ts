import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openInBrowser, systemClipboard } from '../../src-main/cli/terminal/programs.ts';
import { testStack } from '../core/support/core.ts';
import { latchkey, scriptEnv, shell } from './support/run.ts';
import { login, passphraseEnv, tempFolder } from './support/served.ts';

const main = join(import.meta.dirname, '../../src-main/cli/main.ts');

/** A folder of programs: each writes its process ID into a file and becomes one that never ends. */
function programs(...names: string[]): { folder: string; pid(name: string): number } {
  const folder = tempFolder();
  const file = (name: string) => join(folder, `${name}.pid`);
  for (const name of names) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho $$ > '${file(name)}'\nexec /bin/sleep 600\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const pid = (name: string) => Number(readFileSync(file(name), 'utf8'));
  onTestFinished(() => {
    for (const name of names) if (existsSync(file(name)) && isThere(pid(name))) process.kill(pid(name), 'SIGKILL');
  });
  return { folder, pid };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.skipIf(process.platform === 'win32')('a program of the clipboard that never ends is ended', async () => {
  const { folder, pid } = programs('xclip');
  const clipboard = systemClipboard({ PATH: folder }, 'linux', 3_000);
  await expect(clipboard.read()).rejects.toMatchObject({ code: 'not_found', failure: { field: 'clipboard' } });
  await expect.poll(() => isThere(pid('xclip'))).toBe(false);
});

test.skipIf(process.platform === 'win32')('a browser that goes on is one that was opened', async () => {
  const { folder, pid } = programs('xdg-open');
  await openInBrowser('https://example.com', { PATH: folder }, 'linux', 3_000);
  await expect.poll(() => existsSync(join(folder, 'xdg-open.pid'))).toBe(true);
  expect(isThere(pid('xdg-open'))).toBe(true);
});

test.skipIf(process.platform !== 'linux')('with --no-input, stdin at a terminal is not waited for', async () => {
  const folder = tempFolder();
  const file = join(folder, 'passphrase');
  writeFileSync(file, 'correct horse battery staple', { mode: 0o600 });
  const command = `'${process.execPath}' '${main}' accounts add stack.example.com --key-file - --no-input`;
  const env = passphraseEnv(join(folder, 'data'), file);
  const { code, stdout } = await shell(`script -qec "${command}" /dev/null`, env);
  expect(stdout).toContain('stdin, which is a terminal');
  expect(code).toBe(2);
});

test.skipIf(process.platform === 'win32')('a signal ends a command as shells have it', async () => {
  const stack = await testStack({ users: [{ id: 'ops', keys: [login] }] });
  const env = { PATH: process.env['PATH'], ...scriptEnv(stack, 'ops', 'login') };
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    const hold = stack.faults.hold('before');
    const child = spawn(process.execPath, [main, 'whoami'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await hold.reached;
    const heard = new Promise((resolve) => child.stderr.once('data', resolve));
    child.kill(signal);
    // It has said that it ends; what it waits for may come then.
    await heard;
    hold.release();
    expect(await ended, signal).toBe(code);
  }
});

test.skipIf(process.platform !== 'linux')(
  'a vault of a passphrase that was typed with a slip opens by what was meant',
  async () => {
    const folder = tempFolder();
    const dataDir = join(folder, 'data');
    const env = { PATH: process.env['PATH'], LANG: 'C', ...passphraseEnv(dataDir, '') };
    const command = `'${process.execPath}' '${main}' accounts list`;
    const child = spawn('script', ['-qec', command, '/dev/null'], { env });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    const typed = ['wrong\x15correct hoe\x1b[Dx\x7f\x7frse\r', '\x1b[200~correct horse\x1b[201~\x1b[3~\r'];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/: $/.test(said)) child.stdin.write(typed.shift() ?? '');
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect(said).not.toMatch(/horse|wrong/);
    const file = join(folder, 'passphrase');
    writeFileSync(file, 'correct horse', { mode: 0o600 });
    expect(await latchkey(['accounts', 'list'], passphraseEnv(dataDir, file))).toMatchObject({ code: 0 });
  },
);
