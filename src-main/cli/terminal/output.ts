import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { textOf } from '../../core/text-file.ts';
import { cleanLines } from '../output/clean.ts';

/** Stdout can't be written to any more: whoever reads it has gone, or its disk is full. */
export class OutputBroken extends Error {
  readonly isPipe: boolean;
  constructor(cause: unknown) {
    super('stdout');
    this.name = 'OutputBroken';
    this.isPipe = cause instanceof Error && 'code' in cause && cause.code === 'EPIPE';
  }
}

let broken: OutputBroken | null = null;

/** Before anything is written: a reader that goes away must not end this process in the middle of an act. */
export function watchOutput(): void {
  process.stdout.on('error', (error) => (broken ??= new OutputBroken(error)));
  process.stderr.on('error', () => undefined);
}

/** Writes to stdout, and resolves when the system has taken it. Throws `OutputBroken`. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (broken !== null) reject(broken);
    else
      process.stdout.write(text, (error) => {
        if (error) reject((broken ??= new OutputBroken(error)));
        else resolve();
      });
  });
}

/**
 * Whether what is written to stdout can get anywhere, as far as that is known before: it is not the null device, which stands for a
 * closed one as well, and takes a write.
 */
export function outputLeads(): boolean {
  if (broken !== null) return false;
  try {
    writeSync(process.stdout.fd, Buffer.alloc(0));
    // On Windows a console has the same number as the null device.
    return process.platform === 'win32' || fstatSync(process.stdout.fd).rdev !== statSync(devNull).rdev;
  } catch {
    return false;
  }
}

/**
 * Writes a line to stderr. Names and words of servers may stand in it: they give a terminal no commands. A key that was typed in a wrong place is
 * not repeated: what is told ends up in logs.
 */
export function tell(line: string): void {
  process.stderr.write(`${cleanLines(line).replaceAll(/(NNSXS\.[A-Z2-7]+\.)[A-Z2-7]+/gi, '$1…')}\n`);
}

/**
 * All that stdin holds, as text of a file. Throws `invalid_input` at `stdin` where it is none (params.reason `not_text`), or more than any
 * secret or list.
 */
export async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > 1_000_000) throw new Failed('invalid_input', { field: 'stdin' });
    parts.push(part);
  }
  try {
    return textOf(Buffer.concat(parts));
  } catch (error) {
    throw error instanceof Failed ? new Failed(error.code, { ...error.failure, field: 'stdin' }) : error;
  }
}

/** Whether colours are wanted there (https://no-color.org). */
export function colorsOn(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return false;
  return env['FORCE_COLOR'] === '1' || stream.isTTY;
}
