import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../support/random.ts';
import type { Call } from './calls.ts';

/** A file's bytes as they are on the disk for certain, and what was done to them since. */
interface File {
  flushed: Buffer;
  since: ((bytes: Buffer) => Buffer)[];
}
type Names = Map<string, File>;

/**
 * The disk under a folder, as strict as POSIX allows: bytes are there when their file was flushed, and names when the folder
 * was. What else was written may be there or not, and in any order within a file.
 */
export function newDisk() {
  let flushedNames: Names = new Map();
  let namesSince: ((names: Names) => void)[] = [];
  const names: Names = new Map();

  function rename(change: (names: Names) => void): void {
    change(names);
    namesSince.push(change);
  }

  function create(name: string): void {
    const file: File = { flushed: Buffer.alloc(0), since: [] };
    rename((all) => void all.set(name, file));
  }

  function flush(file: File | undefined): void {
    for (const change of file?.since.splice(0) ?? []) if (file !== undefined) file.flushed = change(file.flushed);
  }

  function write(name: string, change: (bytes: Buffer) => Buffer): void {
    names.get(name)?.since.push(change);
  }

  return {
    apply(call: Call): void {
      switch (call.call) {
        case 'create':
          if (!names.has(call.name)) create(call.name);
          break;
        case 'write':
          write(call.name, (bytes) => written(bytes, call.bytes, call.at ?? bytes.length));
          break;
        case 'truncate':
          write(call.name, (bytes) => resized(bytes, call.length));
          break;
        case 'sync':
          flush(names.get(call.name));
          break;
        case 'syncFolder':
          flushedNames = new Map(names);
          namesSince = [];
          break;
        case 'rename':
          rename((all) => {
            const file = all.get(call.from);
            all.delete(call.from);
            if (file !== undefined) all.set(call.to, file);
          });
          break;
        case 'unlink':
          rename((all) => void all.delete(call.name));
          break;
        case 'acknowledge':
      }
    },
    /** Lays down what is left after the power is cut now: with `random`, some of what was not flushed too. */
    layDown(folder: string, random: Random | null): void {
      const left: Names = new Map(flushedNames);
      // A file system keeps the order of its names.
      for (const change of namesSince.slice(0, random?.below(namesSince.length + 1) ?? 0)) change(left);
      mkdirSync(folder, { mode: 0o700 });
      for (const [name, { flushed, since }] of left) {
        // What a cache holds is nobody's promise.
        if (name.startsWith('cache.db')) continue;
        const kept = since.filter(() => random?.chance(0.5) ?? false);
        writeFileSync(
          join(folder, name),
          kept.reduce((bytes, change) => change(bytes), flushed),
          { mode: 0o600 },
        );
      }
    },
  };
}

function written(bytes: Buffer, more: Buffer, at: number): Buffer {
  const after = resized(bytes, Math.max(bytes.length, at + more.length));
  more.copy(after, at);
  return after;
}

/** A new one, since the old may be needed again. */
function resized(bytes: Buffer, length: number): Buffer {
  const after = Buffer.alloc(length);
  bytes.copy(after, 0, 0, length);
  return after;
}
