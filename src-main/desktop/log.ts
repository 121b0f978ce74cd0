import { chmodSync, closeSync, mkdirSync, openSync, renameSync, fstatSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createRedactor } from './redact.ts';

type LogFields = Record<string, string | number | boolean | null>;

export interface Log {
  (event: string, fields?: LogFields): void;
  /** Keeps these texts out of every line until the function that it returns is called. */
  hide(secrets: Iterable<string>): () => void;
  /** Where the lines go, for people who are told of them. */
  readonly file: string;
  close(): void;
}

/** Bytes of one file, how many there are with the rotated ones, and characters of a line. */
export const logLimits = { bytes: 1_000_000, files: 5, line: 4_000 };

/**
 * A log of one line an event in `folder`, for its owner's eyes alone: `latchkey.log`, rotated to `latchkey.1.log` and on.
 * Every line is redacted as it will be read, so that no field, error or nesting slips past. Never throws: an app whose
 * disk is full has other worries.
 */
export function openLog(folder: string, now: () => number = Date.now): Log {
  const file = join(folder, 'latchkey.log');
  const redactor = createRedactor();
  const writer = openWriter(folder, file);
  const log = (event: string, fields: LogFields = {}) => {
    const words = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const line = redactor.redact([new Date(now()).toISOString(), event, ...words].join(' '));
    writer.write(`${line.slice(0, logLimits.line)}\n`);
  };
  return Object.assign(log, { hide: redactor.hide, file, close: writer.close });
}

function openWriter(folder: string, file: string) {
  let fd: number | null = null;
  let size = 0;

  const open = () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    fd = openSync(file, 'a', 0o600);
    // A file from before may have another mode.
    chmodSync(file, 0o600);
    size = fstatSync(fd).size;
    return fd;
  };
  const close = () => {
    if (fd !== null) closeSync(fd);
    fd = null;
  };
  const write = (line: string) => {
    try {
      if (size + Buffer.byteLength(line) > logLimits.bytes) {
        close();
        rotate(folder);
      }
      size += writeSync(fd ?? open(), line);
    } catch {
      // Nowhere to say it.
    }
  };
  return { write, close };
}

function rotate(folder: string): void {
  for (let place = logLimits.files - 1; place > 0; place--) {
    const from = join(folder, place === 1 ? 'latchkey.log' : `latchkey.${place - 1}.log`);
    try {
      renameSync(from, join(folder, `latchkey.${place}.log`));
    } catch {
      // Not that many yet.
    }
  }
}
