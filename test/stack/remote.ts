import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { readJson } from './json.ts';
import type { Operations } from './control.ts';
import type { Ready } from './serve.ts';
import type { StackOptions } from './stack.ts';

/** What an operation of control.ts gives, over a round trip. */
type Remote<Name extends keyof Operations> = Promise<Awaited<ReturnType<Operations[Name]>>>;

export interface RemoteStack {
  url: string;
  ca?: string;
  /** By user and name, as they were at the start. */
  keys: Record<string, Record<string, string>>;
  /** Everything else: `await stack.do('createKey', 'alice', { name, rights })`. */
  do<Name extends keyof Operations>(name: Name, ...args: Parameters<Operations[Name]>): Remote<Name>;
}

export interface StackProcess {
  pid: number;
  stacks: RemoteStack[];
  /** Ends the process and waits for its end. */
  close(): Promise<void>;
}

/** Starts servers in a process of their own. `seed` is what serve.ts takes: options, or the path of a file that has them. */
export async function startStackProcess(seed: StackOptions | StackOptions[] | string): Promise<StackProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'stack-'));
  const file = typeof seed === 'string' ? seed : join(folder, 'seed.json');
  if (typeof seed !== 'string') writeFileSync(file, JSON.stringify(seed), { mode: 0o600 });

  const script = fileURLToPath(new URL('serve.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file, '--with-parent'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const line = await firstLine(child.stdout);
  rmSync(folder, { recursive: true });
  return {
    pid: child.pid ?? 0,
    stacks: connect(readJson<Ready>(line)),
    close: () => {
      child.kill();
      return ended;
    },
  };
}

/** The servers of a process that has said to be ready. */
export function connect({ control, stacks }: Ready): RemoteStack[] {
  return stacks.map((stack, index) => ({
    ...stack,
    do: <Name extends keyof Operations>(name: Name, ...args: Parameters<Operations[Name]>): Remote<Name> =>
      ask(`${control}/${index}`, name, args),
  }));
}

async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error('The process of the server ended before it was ready');
}

async function ask<Result>(url: string, name: string, args: unknown[]): Promise<Result> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ name, args }) });
  const answer = readJson<{ result: Result; error?: string }>(await response.text());
  if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`);
  return answer.result;
}
