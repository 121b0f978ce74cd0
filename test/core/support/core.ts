import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createClient, type Client, type Transport } from '../../../src-preload/client.ts';
import type { EventName, EventOf } from '../../../src-preload/contract/events.ts';
import { rightSearchWords } from '../../../src-preload/messages/rights-search.ts';
import { openCore, type Core, type CoreOptions } from '../../../src-main/core/core.ts';
import { startStack, type Stack, type StackOptions } from '../../stack/stack.ts';
import { keychainInMemory } from './keychain.ts';

/** A client that speaks with a core in the same process, as a window does over its bridge. */
export function clientOf(core: Core): Client {
  const transport: Transport = {
    call: (group, method, input) => core.call(`${group}.${method}`, input),
    on(event, listener) {
      return core.on((name, payload) => {
        // The event's name decides its payload; TypeScript can't carry that over two parameters.
        if (isNamed(name, event)) listener(payload as unknown as EventOf<typeof event>);
      });
    },
  };
  return createClient(transport);
}

function isNamed(name: EventName, wanted: EventName): boolean {
  return name === wanted;
}

export interface TestCore {
  core: Core;
  app: Client;
  dataDir: string;
  keychain: CoreOptions['keychain'];
  /** What was put on the clipboard; null after it was cleared. */
  clipboard: { text: string | null };
  opened: string[];
  /** Where `secrets.save` goes; null is a cancelled dialog. */
  saveTo: { file: string | null };
  logged: string[];
  /** Closes the core and opens another on the same folder, as after a restart. */
  restart(): Promise<TestCore>;
}

/** An open core on a folder of its own; both are gone after the test. */
export async function testCore(options: Partial<CoreOptions> = {}): Promise<TestCore> {
  const dataDir = options.dataDir ?? tempFolder();
  const keychain = options.keychain ?? keychainInMemory();
  const clipboard: TestCore['clipboard'] = { text: null };
  const saveTo: TestCore['saveTo'] = { file: null };
  const opened: string[] = [];
  const logged: string[] = [];
  const core = openCore({
    info: { version: '0.0.0', platform: 'linux', electron: false, locale: 'en', dataDir },
    ports: {
      clipboard: {
        write: async (text) => void (clipboard.text = text),
        read: async () => clipboard.text ?? '',
        clear: async () => void (clipboard.text = null),
      },
      chooseNewFile: async () => saveTo.file,
      openExternal: async (url) => void opened.push(url),
    },
    log: (event, fields) => void logged.push(`${event} ${JSON.stringify(fields ?? {})}`),
    rightWords: rightSearchWords,
    secondLookMs: 20,
    checkOutput: true,
    ...options,
    dataDir,
    keychain,
  });
  onTestFinished(() => core.close());
  const app = clientOf(core);
  const open = when(app, async () => (await app.vault.state()).state !== 'opening', 'vault');
  core.start();
  await open;
  return {
    core,
    app,
    dataDir,
    keychain,
    clipboard,
    opened,
    saveTo,
    logged,
    async restart() {
      await core.close();
      return testCore({ ...options, dataDir, keychain });
    },
  };
}

/** An embedded server, closed after the test. */
export async function testStack(options: StackOptions): Promise<Stack> {
  const stack = await startStack(options);
  onTestFinished(() => stack.close());
  return stack;
}

/** Waits for an event after which `holds` is true; it may be true at once. The test's own time-out is the limit. */
export async function when(app: Client, holds: () => Promise<boolean>, ...events: EventName[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const check = () => void holds().then((yes) => yes && resolve(), reject);
  const ends = (events.length === 0 ? (['changed', 'progress'] as const) : events).map((event) => app.on(event, check));
  check();
  await promise.finally(() => ends.forEach((end) => end()));
}

/** Adds an account by a key that the server holds, and waits until it was read. */
export async function addAccount(app: Client, stack: Stack, user: string, key = 'login'): Promise<string> {
  const { id } = await app.accounts.add({ address: stack.url, apiKey: stack.key(user, key) });
  await idle(app);
  return id;
}

/** Waits until no account is being read. */
export async function idle(app: Client): Promise<void> {
  await when(app, async () => (await app.sync.progress()).every(({ state }) => state !== 'running'));
}

/** Reads an account anew, and waits for the end of it. */
export async function refresh(app: Client, account: string): Promise<void> {
  await app.sync.start({ account, reason: 'asked' });
  await idle(app);
}

export const everyKey = {
  account: null,
  view: 'all',
  text: '',
  right: null,
  sort: { by: 'name', descending: false },
  anchor: null,
} as const;

/** Names of the keys that a filter finds, in order. */
export async function namesOf(
  app: Client,
  filter: Partial<Parameters<Client['keys']['open']>[0]> = {},
): Promise<string[]> {
  const { list, total } = await app.keys.open({ ...everyKey, ...filter });
  if (total === 0) return [];
  return (await app.keys.window({ list, from: 0, count: 100 })).map(({ name }) => name);
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
