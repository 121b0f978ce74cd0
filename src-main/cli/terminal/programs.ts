import { spawn } from 'node:child_process';
import { Failed } from '../../../src-preload/contract/failure.ts';

/** How long a program is waited for, in ms: one that asks a display that does not answer never ends. */
const usualMs = 10_000;

type Program = readonly [name: string, ...args: string[]];

/** What writes to, or reads from, the clipboard, by system; the first that is there does it. The text goes through a pipe. */
const clipboards: Readonly<Record<'write' | 'read', (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) => Program[]>> =
  {
    write(platform, env) {
      if (platform === 'win32') return [['clip.exe']];
      if (platform === 'darwin') return [['pbcopy']];
      const x: Program[] = [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '--clipboard', '--input'],
      ];
      return env['WAYLAND_DISPLAY'] ? [['wl-copy'], ...x] : x;
    },
    read(platform, env) {
      if (platform === 'win32') return [['powershell.exe', '-NoProfile', '-Command', 'Get-Clipboard -Raw']];
      if (platform === 'darwin') return [['pbpaste']];
      const x: Program[] = [
        ['xclip', '-selection', 'clipboard', '-o'],
        ['xsel', '--clipboard', '--output'],
      ];
      return env['WAYLAND_DISPLAY'] ? [['wl-paste', '--no-newline'], ...x] : x;
    },
  };

/** The system's clipboard, by the programs that it has for that. Throws `not_found` at `clipboard` where there is none. */
export function systemClipboard(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  mostMs = usualMs,
) {
  const first = async (programs: Program[], input: string | null): Promise<string> => {
    for (const program of programs) {
      const { said, isLate, kill } = await run(program, input, { env, mostMs });
      if (isLate) kill();
      if (said !== null) return said;
    }
    throw new Failed('not_found', { field: 'clipboard' });
  };
  return {
    /** Whether it can be written to, before there is anything to write. What is on it stays, unless it can't be read: then it is cleared. */
    async prove() {
      await first(clipboards.read(platform, env), null).catch(() => first(clipboards.write(platform, env), ''));
    },
    write: async (text: string) => void (await first(clipboards.write(platform, env), text)),
    read: () => first(clipboards.read(platform, env), null),
    clear: async () => void (await first(clipboards.write(platform, env), '')),
  };
}

/** Opens an address in the user's browser. Throws where none can be opened. A program that is still there then is the browser itself. */
export async function openInBrowser(
  url: string,
  env: NodeJS.ProcessEnv,
  platform = process.platform,
  mostMs = usualMs,
): Promise<void> {
  const programs: Partial<Record<NodeJS.Platform, Program>> = {
    win32: ['rundll32.exe', 'url.dll,FileProtocolHandler', url],
    darwin: ['open', url],
  };
  const program = programs[platform] ?? ['xdg-open', url];
  const { said, isLate } = await run(program, '', { env, mostMs });
  if (said === null && !isLate) throw new Failed('not_found', { field: 'browser' });
}

interface Ended {
  /** What it said; null where it is not there or fails. */
  said: string | null;
  /** It has not ended yet. */
  isLate: boolean;
  kill(): void;
}

/** Runs a program until it ends, for `mostMs` at most. */
function run(
  [name, ...args]: Program,
  input: string | null,
  { env, mostMs }: { env: NodeJS.ProcessEnv; mostMs: number },
): Promise<Ended> {
  return new Promise((resolve) => {
    // What only writes may leave a copy of itself behind, as `xclip` does: it is given no pipe to keep open.
    const child = spawn(name, args, { env, stdio: ['pipe', input === null ? 'pipe' : 'ignore', 'ignore'] });
    const parts: Buffer[] = [];
    const kill = () => void child.kill('SIGKILL');
    const late = setTimeout(() => {
      child.unref();
      child.stdin?.destroy();
      child.stdout?.destroy();
      resolve({ said: null, isLate: true, kill });
    }, mostMs);
    const end = (said: string | null) => {
      clearTimeout(late);
      resolve({ said, isLate: false, kill });
    };
    child.stdout?.on('data', (part: Buffer) => void parts.push(part));
    child.on('error', () => end(null));
    child.stdin?.on('error', () => undefined);
    child.on('close', (code) => end(code === 0 ? Buffer.concat(parts).toString('utf8') : null));
    child.stdin?.end(input ?? '');
  });
}
