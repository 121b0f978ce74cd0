import { spawn } from 'node:child_process';
import { guard } from '../unknown.ts';

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address with what the desktop has for it. Rejects if there is nothing to open it with. */
function openExternal(url: string): Promise<void> {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.on('error', () => reject(new Error(`Failed to open: ${command} is not installed`)));
    child.on('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

export const shell: Pick<Electron.Shell, 'openExternal' | 'beep'> = guard('shell', {
  openExternal,
  beep: () => void process.stderr.write('\u0007'),
});
