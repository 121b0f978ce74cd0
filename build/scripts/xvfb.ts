/** A display where there is none: `node build/scripts/xvfb.ts COMMAND [ARGUMENTS]`, or `withDisplay` from a script. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { run } from './commands.ts';

/** Size and depth in pixels and bits: room for the app's window at its usual size. */
const screen = '1600x1000x24';

/**
 * Calls back with the variables that a program needs to find a display: none where one is there already (or where the
 * system has no X at all), else that of an Xvfb which runs as long as the call. Rejects if Xvfb can't be started.
 */
export async function withDisplay<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return work({});
  const { server, display } = await startServer();
  try {
    return await work({ DISPLAY: display });
  } finally {
    server.kill();
  }
}

async function startServer(): Promise<{ server: ChildProcess; display: string }> {
  // Xvfb looks for a free number itself, and writes it when it is ready.
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = once(server.stdio[3] as Readable, 'data').then(([data]) => String(data).trim());
  const failed = once(server, 'exit').then(([code]) => {
    throw new Error(`Xvfb ended with code ${String(code)}`);
  });
  const display = `:${await Promise.race([number, failed])}`;
  failed.catch(() => undefined);
  return { server, display };
}

if (import.meta.main) {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new Error('Usage: node build/scripts/xvfb.ts COMMAND [ARGUMENTS]');
  const work = (env: Record<string, string>) =>
    run(command, args, { cwd: process.cwd(), env: { ...process.env, ...env } });
  process.exitCode = await withDisplay(work);
}
