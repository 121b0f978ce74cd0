import { spawn, type SpawnOptions } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The project's folder. */
export const project = join(import.meta.dirname, '../..');

/** The path of a program, looked up as a shell would; `undefined` if it is not installed. */
export function findProgram(name: string): string | undefined {
  // An administrator's folders are not on everybody's PATH.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * Runs a program in the foreground, with this process's input and output. Resolves with its exit code, which for one
 * that a signal ended is 128 and more, as in a shell. Rejects if it can't be started.
 */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { cwd: project, stdio: 'inherit', ...options });
  // A terminal sends Ctrl+C to both; a plain kill reaches this process alone.
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)));
  }).finally(() => {
    for (const signal of signals) process.off(signal, pass);
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
