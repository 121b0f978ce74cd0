import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keychainInMemory, type TestKeychain } from '../../core/support/keychain.ts';
import { startStack, type Stack } from '../../stack/stack.ts';
import { trace } from '../disk/strace.ts';
import { callsOf, traceOptions, type Call } from './calls.ts';
import type { Orders, Said } from './child.ts';

/** A life that was traced from its first start to its close. */
export interface TracedLife {
  calls: Call[];
  /** What the app held after each act. */
  facts: ReadonlyMap<string, string>[];
  keychain: TestKeychain;
  stack: Stack;
  newFolder(): string;
  end(): Promise<void>;
}

export async function liveTraced(): Promise<TracedLife> {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-durability-'));
  const login = { name: 'login', rights: ['RIGHT_ALL'] };
  const stack = await startStack({
    users: [
      { id: 'ops', keys: [login] },
      { id: 'late', keys: [login] },
    ],
  });
  const [dataDir, words, traces] = [join(root, 'data'), join(root, 'words'), join(root, 'trace')];
  const apiKeys: Orders['apiKeys'] = [stack.key('ops', 'login'), stack.key('late', 'login')];
  const { pid, facts, entries } = await run({ dataDir, words, url: stack.url, apiKeys }, traces);
  const keychain = keychainInMemory();
  for (const [name, value] of entries) keychain.entries.set(name, value);

  let made = 0;
  return {
    calls: callsOf(readFileSync(`${traces}.${pid}`, 'latin1'), dataDir, words),
    facts,
    keychain,
    stack,
    newFolder: () => join(root, `cut-${(made += 1)}`),
    async end() {
      await stack.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function run(orders: Orders, traces: string) {
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [], { execArgv: [] });
  const pid = child.pid ?? 0;
  const facts: ReadonlyMap<string, string>[] = [];
  let entries: [string, string][] = [];
  const ready = Promise.withResolvers<void>();
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.on('message', (said: Said) => {
    if (said.said === 'ready') ready.resolve();
    if (said.said === 'acted') facts.push(new Map(said.facts));
    if (said.said !== 'end') return;
    entries = said.entries;
    child.disconnect();
  });
  child.send(orders);
  await Promise.race([ready.promise, gone]);
  const tracing = await trace(pid, traceOptions(traces));
  child.send('traced');
  await gone;
  await tracing.end();
  if (entries.length === 0) throw new Error('the life that was traced ended early');
  return { pid, facts, entries };
}
