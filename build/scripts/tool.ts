import { delimiter, join } from 'node:path';
import { project, run } from './commands.ts';

const bin = join(project, 'node_modules/.bin');

/** Runs a program that the project's packages bring, under the project's own Node. Resolves with its exit code. */
export function runTool(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  return run(name, args, { env: { ...process.env, ...env, PATH: path }, shell: process.platform === 'win32' });
}
