import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Stack } from '../../stack/stack.ts';

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

const main = join(import.meta.dirname, '../../../src-main/cli/main.ts');

/** Runs `latchkey` as a process of its own, with nothing of this environment that it would heed. */
export function latchkey(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = {},
  stdin: string | Buffer = '',
): Promise<Ran> {
  return ran(process.execPath, [main, ...argv], env, stdin);
}

/** Where, and as whom, a command runs, and after how many ms it is killed: what would never end by itself ends so. */
export interface RunAs {
  cwd: string;
  mostMs: number;
  uid?: number;
}

export function latchkeyAs(as: RunAs, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return ended(started(process.execPath, [main, ...argv], env, as), '');
}

/** Runs a script of a shell that knows `latchkey`. */
export function shell(script: string, env: NodeJS.ProcessEnv = {}, program = 'sh'): Promise<Ran> {
  const known = `latchkey() { '${process.execPath}' '${main}' "$@"; }\n`;
  return ran(program, ['-c', known + script], env, '');
}

/** Runs `latchkey` with a stdout that nobody reads any more. */
export function unread(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = started(process.execPath, [main, ...argv], env);
  // Before it can write.
  child.stdout.destroy();
  return ended(child, '');
}

function ran(program: string, argv: readonly string[], env: NodeJS.ProcessEnv, stdin: string | Buffer): Promise<Ran> {
  return ended(started(program, argv, env), stdin);
}

function started(
  program: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  as?: RunAs,
): ChildProcessWithoutNullStreams {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const { mostMs, ...place } = as ?? {};
  const limit = mostMs === undefined ? {} : { timeout: mostMs, killSignal: 'SIGKILL' as const };
  const child = spawn(program, argv, {
    env: { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'C', ...env },
    ...place,
    ...limit,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function ended(child: ChildProcessWithoutNullStreams, stdin: string | Buffer): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

/** The environment of a script that has a server and a key, and neither data folder nor keychain. */
export function scriptEnv(stack: Stack, user: string, key: string): NodeJS.ProcessEnv {
  return { LATCHKEY_URL: stack.url, LATCHKEY_API_KEY: stack.key(user, key) };
}
