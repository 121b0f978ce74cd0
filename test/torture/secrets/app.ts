import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Asked, Orders, Told } from './life.ts';

/** What a child let be seen of itself. */
export interface Seen {
  told: Told[];
  /** Its standard output and error. */
  output: string;
  killed: boolean;
}

const child = fileURLToPath(new URL('child.ts', import.meta.url));

/** Lets the app live, in a process with a temporary folder and a home of its own. */
export async function live(
  orders: Orders,
  folders: { temp: string; home: string },
  /** Does with the server what the child asks for. */
  answer: (asked: Asked) => string | undefined,
): Promise<Seen> {
  const { temp, home } = folders;
  const env = { ...process.env, TMPDIR: temp, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
  const app = spawn(process.execPath, [child], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], cwd: temp });
  const told: Told[] = [];
  app.on('message', (message: { told: Told } | { asked: Asked }) => {
    if ('told' in message) {
      told.push(message.told);
      return;
    }
    const { asked } = message;
    app.send(asked.ask === 'orders' ? orders : { text: answer(asked) });
  });
  if (!app.stdout || !app.stderr) throw new Error('the app has no output');
  const [out, err] = [text(app.stdout), text(app.stderr)];
  const [code, signal] = (await once(app, 'exit')) as [number | null, NodeJS.Signals | null]; // as of its documentation
  const output = `${await out}${await err}`;
  if (signal === null && code !== 0) throw new Error(`the app ended with ${code}: ${output}`);
  return { told, output, killed: signal === 'SIGKILL' };
}
