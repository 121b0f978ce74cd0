import { basename, dirname } from 'node:path';

/** What the process asked of the system, as far as it changes files of the folder; names are those inside of it. */
export type Call =
  | { call: 'create'; name: string }
  | { call: 'write'; name: string; bytes: Buffer; at: number | null }
  | { call: 'truncate'; name: string; length: number }
  | { call: 'sync'; name: string }
  | { call: 'syncFolder' }
  | { call: 'rename'; from: string; to: string }
  | { call: 'unlink'; name: string }
  /** The word after an act: it is told to be done. */
  | { call: 'acknowledge' };

/** strace's options for a trace that `callsOf` can read: whole bytes, paths of descriptors, a file for each thread. */
export function traceOptions(file: string): string[] {
  const calls = 'openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink';
  return ['-ff', '-o', file, '-y', '-xx', '-s', '70000', '-e', `trace=${calls}`];
}

/** Reads the trace of the thread that writes. `words` is the file of the acknowledgements. */
export function callsOf(trace: string, dataDir: string, words: string): Call[] {
  return trace.split('\n').flatMap((line) => callOf(line, dataDir, words) ?? []);
}

function callOf(line: string, dataDir: string, words: string): Call | null {
  const [, call, given = '', result = ''] = /^(\w+)\((.*)\)\s+= (\S+)/.exec(line) ?? [];
  if (call === undefined || result.startsWith('-')) return null;
  const texts = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => bytesOf(hex));
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = texts;
  const path = pathIn(call === 'openat' ? result : given);
  const inside = (whole: string) => (dirname(whole) === dataDir ? basename(whole) : null);
  const numbers = given.match(/-?\d+/g) ?? [];
  const name = inside(path);

  switch (call) {
    case 'openat':
      return given.includes('O_CREAT') && name !== null ? { call: 'create', name } : null;
    case 'write':
      if (path === words) return { call: 'acknowledge' };
      return name === null ? null : { call: 'write', name, bytes: first, at: null };
    case 'pwrite64':
      return name === null ? null : { call: 'write', name, bytes: first, at: Number(numbers.at(-1)) };
    case 'fsync':
    case 'fdatasync':
      if (path === dataDir) return { call: 'syncFolder' };
      return name === null ? null : { call: 'sync', name };
    case 'ftruncate':
      return name === null ? null : { call: 'truncate', name, length: Number(numbers.at(-1)) };
    case 'rename': {
      const [from, to] = [inside(first.toString()), inside(second.toString())];
      return from === null || to === null ? null : { call: 'rename', from, to };
    }
    case 'unlink': {
      const gone = inside(first.toString());
      return gone === null ? null : { call: 'unlink', name: gone };
    }
    default:
      return null;
  }
}

/** Of a descriptor, as `-y` and `-xx` write it: `21<\x2f\x74...>`. */
function pathIn(text: string): string {
  const [, path = ''] = /^\d+<([^>]*)>/.exec(text) ?? [];
  return path.includes('\\x') ? bytesOf(path).toString() : path;
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}
