import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { chooseRuntime, type Runtime } from '../../test/electron/runtime.ts';
import { project } from './commands.ts';

const installer = join(project, 'node_modules/electron/install.js');
const note = join(project, 'node_modules/.cache/latchkey/electron-download-failed');
/** Milliseconds that a person may be kept waiting for the download. */
const patience = 60_000;

/**
 * The runtime to start the app with: Electron, downloaded now if that is possible, else the stand-in. A download that
 * failed is not tried again by itself, so that later starts are fast; the message says how to.
 */
export async function obtainRuntime(): Promise<Runtime> {
  const runtime = chooseRuntime();
  if (runtime.kind === 'electron' || process.env['ELECTRON_OVERRIDE_DIST_PATH']) return runtime;
  const reason =
    (process.getuid?.() === 0 ? 'it does not run as root' : undefined) ?? failedBefore() ?? (await download());
  if (reason === undefined) return chooseRuntime();
  console.error(`Electron is not used: ${reason}. Taking the stand-in of test/electron instead.`);
  return runtime;
}

function failedBefore(): string | undefined {
  try {
    const retry = `node ${relative(process.cwd(), installer)}`;
    return `its download failed on ${readFileSync(note, 'utf8').trim()} (\`${retry}\` tries again)`;
  } catch {
    return undefined;
  }
}

/** Downloads Electron's binary. Resolves with nothing if that worked, else with the reason why not. */
async function download(): Promise<string | undefined> {
  console.error(`Downloading Electron, for at most ${String(patience / 1000)} s ...`);
  const problem = await runInstaller();
  if (problem === undefined) {
    rmSync(note, { force: true });
    return undefined;
  }
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, `${new Date().toISOString().slice(0, 10)}: ${problem}\n`);
  return `its binary can't be downloaded (${problem})`;
}

function runInstaller(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(`no answer within ${String(patience / 1000)} s`);
    }, patience);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : firstLine(complaints));
    });
  });
}

/** The line of an error that tells what happened, rather than where. */
function firstLine(complaints: string): string {
  return /^\w*Error: (.*)$/m.exec(complaints)?.[1] ?? complaints.trim().split('\n')[0] ?? 'no reason given';
}
