import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Host } from '../host.ts';
import { systemClipboard } from '../terminal/programs.ts';

/**
 * Puts a secret on the clipboard; gives for how many seconds. The window takes it away itself; without one, a process that stays
 * behind does, by what the text looks like: it does not know it.
 */
export async function copySecret(host: Host, secret: string): Promise<number> {
  const client = await host.client();
  const { by } = await host.session();
  if (by === 'window') return (await client.secrets.copy({ secret })).clearsAfterMs / 1000;
  const { clipboardSeconds } = await client.settings.get();
  const { key } = await client.secrets.reveal({ secret });
  await startClearing(createHash('sha256').update(key).digest('hex'), clipboardSeconds, host.env);
  await systemClipboard(host.env).write(key);
  return clipboardSeconds;
}

/** Before anything is there to be cleared: what nothing takes away again is not put there. */
async function startClearing(hash: string, seconds: number, env: NodeJS.ProcessEnv): Promise<void> {
  const [, script = ''] = process.argv;
  const child = spawn(process.execPath, [script, 'clear-clipboard', hash, String(seconds)], {
    detached: true,
    stdio: 'ignore',
    env,
  });
  await once(child, 'spawn').catch(() => {
    throw new Failed('not_found', { field: 'clipboard' });
  });
  child.unref();
}
