import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const entry = join(import.meta.dirname, 'main.ts');

/** Whether a process is one of the stand-in's that still runs: a number alone may be another program's by now. */
export function isStandIn(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return process.platform !== 'linux' || commandLine(pid).includes(entry);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
