import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { compiledCode } from '../../compiled.ts';

const main = join(import.meta.dirname, '../../../src-main/cli/main.ts');

export interface Run {
  child: ChildProcess;
  /** Resolves with what it said, when it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>;
}

/** Starts `latchkey` from its sources. */
export function start(argv: readonly string[], env: NodeJS.ProcessEnv, stdin = ''): Run {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [main, ...argv], {
    env: { PATH, NODE_COMPILE_CACHE: compiledCode, LANG: 'C', ...env },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  child.stdout.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  return {
    child,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal, ...said }));
    }),
  };
}

/** A folder of its own, opened by a passphrase in a file: no keychain is asked. */
export function envOf(folder: string): { dataDir: string; passphraseFile: string; env: NodeJS.ProcessEnv } {
  const [dataDir, passphraseFile] = [join(folder, 'data'), join(folder, 'passphrase')];
  return {
    dataDir,
    passphraseFile,
    env: {
      HOME: join(folder, 'home'),
      TMPDIR: join(folder, 'temp'),
      LATCHKEY_HOME: dataDir,
      LATCHKEY_PASSPHRASE_FILE: passphraseFile,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
  };
}
