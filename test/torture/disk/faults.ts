import { join } from 'node:path';

/** How the disk is bad: a call of the system that fails. */
export interface Fault {
  call: string;
  error: 'ENOSPC' | 'EIO' | 'EROFS';
  /** The call that fails first, from 1. */
  nth: number;
  /** Whether every call after it fails too, until the step is over. */
  lasts: boolean;
}

/** Calls by which a step writes, and the errors that they are tried with. */
export const writing: Readonly<Record<string, readonly Fault['error'][]>> = {
  pwrite64: ['ENOSPC', 'EIO'],
  write: ['ENOSPC', 'EIO'],
  fsync: ['EIO', 'ENOSPC'],
  fdatasync: ['EIO', 'ENOSPC'],
  ftruncate: ['EIO'],
  fallocate: ['ENOSPC'],
  openat: ['EIO'],
  rename: ['EIO', 'EROFS'],
  unlink: ['EIO', 'EROFS'],
  mkdir: ['ENOSPC', 'EROFS'],
};

const files = [
  ...['vault.json', 'vault.json.previous', 'vault.db.copy'].flatMap((name) => [name, `${name}.new`]),
  ...['vault.db', 'vault.db-journal', 'vault.db.copy.new-journal'],
  ...['cache.db', 'cache.db-wal', 'cache.db-shm', 'in-use.lock'],
];

/** strace's options for a fault in a folder. */
export function optionsOf({ call, error, nth, lasts }: Fault, dataDir: string): string[] {
  return [
    ...only(call, dataDir),
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:error=${error}:when=${nth}${lasts ? '+' : ''}`,
  ];
}

/** Those that only write down which of these calls are made. */
export function watchOptions(): string[] {
  return ['-e', `trace=${Object.keys(writing).join()}`];
}

/** How often each call was made, of the main thread alone, which is the one that writes. */
export function countCalls(lines: readonly string[], pid: number, dataDir: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    // Only a process with threads has its number before its calls.
    const [, thread, call = ''] = /^(?:\[pid\s+(\d+)\] )?(\w+)\(/.exec(line) ?? [];
    if (!Object.hasOwn(writing, call) || (thread !== undefined && Number(thread) !== pid)) continue;
    if (call === 'write' && !line.includes('"{\\n  \\"version\\"')) continue;
    if (call === 'openat' && !line.includes(`"${dataDir}`)) continue;
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

/** The program's own files are opened too, and pipes and wake-ups are written to: they are not on the disk that is bad. */
function only(call: string, dataDir: string): string[] {
  if (call !== 'write' && call !== 'openat') return [];
  return [dataDir, ...files.map((name) => join(dataDir, name))].flatMap((path) => ['-P', path]);
}
