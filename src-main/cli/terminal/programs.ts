import { spawn } from 'node:child_process';
import { Failed } from '../../../src-preload/contract/failure.ts';

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
export function systemClipboard(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform) {
  const first = async (programs: Program[], input: string | null): Promise<string> => {
    for (const program of programs) {
      const said = await run(program, input, env);
      if (said !== null) return said;
    }
    throw new Failed('not_found', { field: 'clipboard' });
  };
  return {
    write: async (text: string) => void (await first(clipboards.write(platform, env), text)),
    read: () => first(clipboards.read(platform, env), null),
    clear: async () => void (await first(clipboards.write(platform, env), '')),
  };
}

/** Opens an address in the user's browser. Throws where none can be opened. */
export async function openInBrowser(url: string, env: NodeJS.ProcessEnv, platform = process.platform): Promise<void> {
  const programs: Partial<Record<NodeJS.Platform, Program>> = {
    win32: ['rundll32.exe', 'url.dll,FileProtocolHandler', url],
    darwin: ['open', url],
  };
  const program = programs[platform] ?? ['xdg-open', url];
  if ((await run(program, '', env)) === null) throw new Failed('not_found', { field: 'browser' });
}

/** What a program says; null where it is not there or fails. */
function run([name, ...args]: Program, input: string | null, env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    // What only writes may leave a copy of itself behind, as `xclip` does: it is given no pipe to keep open.
    const child = spawn(name, args, { env, stdio: ['pipe', input === null ? 'pipe' : 'ignore', 'ignore'] });
    const said: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => void said.push(part));
    child.on('error', () => resolve(null));
    child.stdin?.on('error', () => undefined);
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(said).toString('utf8') : null));
    child.stdin?.end(input ?? '');
  });
}
