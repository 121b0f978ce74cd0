import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's root, and the programs that its packages bring. */
export const root = join(import.meta.dirname, '../..');
const bin = join(root, 'node_modules/.bin');

/** Runs a program of the project's packages under this very Node, and gives its exit code. Output goes through. */
export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}
