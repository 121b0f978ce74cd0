import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
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
  await systemClipboard(host.env).write(key);
  const hash = createHash('sha256').update(key).digest('hex');
  const [, script = ''] = process.argv;
  spawn(process.execPath, [script, 'clear-clipboard', hash, String(clipboardSeconds)], {
    detached: true,
    stdio: 'ignore',
    env: host.env,
  }).unref();
  return clipboardSeconds;
}
