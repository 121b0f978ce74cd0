import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a process is held to while it is traced. */
export interface Tracing {
  /** Ends it; the process goes on as before. Gives the lines of the trace. */
  end(): Promise<string[]>;
}

/** Why no process can be traced here, or null. */
export function whyNoTracing(): string | null {
  if (spawnSync('strace', ['-V']).error) return 'there is no strace';
  return spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0 ? null : 'no process may be traced here';
}

/** Attaches strace with these options to a process, and all its threads; it is held to them when this resolves. */
export async function trace(pid: number, options: readonly string[]): Promise<Tracing> {
  // The process's own output is not the trace: that goes where strace writes its own words.
  const strace = spawn('strace', ['-f', '-p', String(pid), ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  strace.once('error', reject);
  strace.once('exit', () => reject(new Error(`strace did not attach: ${lines.join(' ')}`)));
  createInterface({ input: strace.stderr }).on('line', (line) => {
    lines.push(line);
    if (/Process \d+ attached/.test(line)) resolve();
  });
  const closed = once(strace, 'close');
  await promise;
  return {
    async end() {
      // Where the traced process has gone by itself, so has strace.
      strace.kill('SIGINT');
      await closed;
      return lines;
    },
  };
}
