import { readdirSync, readFileSync } from 'node:fs';

/** CPU that processes have used so far, all threads, in ms. From Linux's own figures; a process that is gone counts none. */
export function cpuOf(pids: readonly number[]): number {
  return pids.flatMap((pid) => threadsOf(pid)).reduce((sum, nanoseconds) => sum + nanoseconds / 1e6, 0);
}

/** A process and all that it has started, and they. */
export function familyOf(pid: number): number[] {
  const parents = new Map(numbersIn('/proc').map((one) => [one, parentOf(one)]));
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

function threadsOf(pid: number): number[] {
  return numbersIn(`/proc/${pid}/task`).map((thread) =>
    Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]),
  );
}

/** `stat` has the command's name in brackets, which may hold anything, and the parent second behind it. */
function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
