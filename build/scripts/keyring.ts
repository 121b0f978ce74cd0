/**
 * A real Secret Service without a desktop session, for tests and the demo:
 * `node build/scripts/keyring.ts [--locked] COMMAND [ARGUMENTS]`, or `startKeyring` from a script.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { run } from './commands.ts';

export interface KeyringOptions {
  /** Where its keyrings are kept; a temporary folder, removed at the end, if none is given. */
  folder?: string;
  /** Starts the service without its password: what an earlier unlocked run has stored in `folder` is then locked. */
  locked?: boolean;
}

export interface Keyring {
  /** What a program needs to find the service. */
  env: { DBUS_SESSION_BUS_ADDRESS: string };
  /** Ends the session bus and the service. */
  stop(): Promise<void>;
}

/** Protects nothing: the keyring holds test data, and is unlocked or thrown away. */
const password = 'latchkey';

/**
 * Runs inside the session: the first line of its input is the password; it then tells the bus's address, and stays until
 * its input ends, which it does with this process, however that may end.
 */
const session = `
read -r password
if [ "$LOCKED" ]; then gnome-keyring-daemon --daemonize --components=secrets
else printf %s "$password" | gnome-keyring-daemon --daemonize --unlock --components=secrets; fi >/dev/null || exit 1
echo "$DBUS_SESSION_BUS_ADDRESS"
exec cat >/dev/null
`;

/** Starts a session bus with a keyring service. Rejects with what they say if they do not start. */
export async function startKeyring({ folder, locked = false }: KeyringOptions = {}): Promise<Keyring> {
  const temporary = folder === undefined ? mkdtempSync(join(tmpdir(), 'latchkey-keyring-')) : undefined;
  const env = { ...process.env, ...ownFolders(folder ?? temporary ?? ''), LOCKED: locked ? '1' : '' };
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', session], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const address = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`No keyring service: ${complaints.trim()}`)));
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  };
  child.stdin.write(`${password}\n`);
  return { env: { DBUS_SESSION_BUS_ADDRESS: await address }, stop };
}

/** The service keeps nothing outside of its folder. */
function ownFolders(folder: string): Record<string, string> {
  const folders = {
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true, mode: 0o700 });
  return folders;
}

if (import.meta.main) {
  const words = process.argv.slice(2);
  const locked = words[0] === '--locked';
  const [command, ...args] = locked ? words.slice(1) : words;
  if (!command) throw new Error('Usage: node build/scripts/keyring.ts [--locked] COMMAND [ARGUMENTS]');
  const keyring = await startKeyring({ locked });
  try {
    process.exitCode = await run(command, args, { cwd: process.cwd(), env: { ...process.env, ...keyring.env } });
  } finally {
    await keyring.stop();
  }
}
