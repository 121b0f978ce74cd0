import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { delimiter, join } from 'node:path';
import { project, run } from './commands.ts';

const bin = join(project, 'node_modules/.bin');

/** Runs a program that the project's packages bring, under the project's own Node. Resolves with its exit code. */
export function runTool(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return run(name, args, options(env));
}

/** The same without this process's input and output; what it wrote, to both, is given when it has ended. */
export async function toolOutput(name: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(name, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], ...options({}) });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, output: out + err };
}

function options(env: NodeJS.ProcessEnv) {
  const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  return { env: { ...process.env, ...env, PATH: path }, shell: process.platform === 'win32' };
}
