import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { onTestFinished, vi } from 'vitest';

/** A real Secret Service, gnome-keyring, on a session bus of its own, for one test. */
export interface SecretService {
  /** Ends the daemon and starts it again without its password, as at a login without one. */
  lock(): Promise<void>;
  /** Lets the daemon hang. */
  freeze(): void;
  /** Lets it go on. */
  thaw(): void;
}

/** Starts one, unlocked. Processes that this one starts find it by `DBUS_SESSION_BUS_ADDRESS`, until the test is over. */
export async function secretService(): Promise<SecretService> {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-keyring-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const bus = start('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1']);
  const address = await firstLine(bus);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
  onTestFinished(() => void vi.unstubAllEnvs());
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: home };

  async function keyring(options: string[], password: string): Promise<ChildProcess> {
    const daemon = start('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...options], env);
    daemon.stdin?.end(password);
    await vi.waitUntil(() => isOnBus('org.freedesktop.secrets'), { timeout: 60_000 });
    return daemon;
  }
  let daemon = await keyring(['--unlock'], 'a password');

  return {
    async lock() {
      daemon.kill();
      await once(daemon, 'exit');
      daemon = await keyring([], '');
    },
    freeze: () => void daemon.kill('SIGSTOP'),
    thaw: () => void daemon.kill('SIGCONT'),
  };
}

/** No session bus at all, as on a headless machine. */
export function noSessionBus(): void {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent/bus');
  onTestFinished(() => void vi.unstubAllEnvs());
}

function start(command: string, options: string[], env = process.env): ChildProcess {
  const started = spawn(command, options, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    if (started.exitCode !== null || started.signalCode !== null) return;
    started.kill('SIGKILL');
    await once(started, 'exit');
  });
  return started;
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('it has no output');
  for await (const line of createInterface(stdout)) return line;
  throw new Error('it ended without a line');
}

/** Asks the bus itself, which does not start the service by being asked. */
async function isOnBus(name: string): Promise<boolean> {
  const question = ['--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  const { stdout } = await promisify(execFile)('dbus-send', ['--session', '--print-reply', ...question]);
  return stdout.includes('boolean true');
}
