import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { clientOf, type Client } from '../../../src-preload/client.ts';
import { rightSearchWords } from '../../../src-preload/messages/rights-search.ts';
import { openCore, type Core, type CoreOptions } from '../../../src-main/core/core.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import { startStack, type Stack, type StackOptions } from '../../stack/stack.ts';
import { idle, when } from './client.ts';
import { keychainInMemory } from './keychain.ts';

export { everyKey, idle, namesOf, refresh, startReading, when } from './client.ts';

export interface TestCore {
  core: Core;
  app: Client;
  dataDir: string;
  keychain: CoreOptions['keychain'];
  /** What was put on the clipboard; null after it was cleared. */
  clipboard: { text: string | null };
  opened: string[];
  /** What the host's own question is answered, and what it was about. */
  confirms: { answer: boolean | null; asked: Widening[] };
  /** Where `secrets.save` goes; null is a cancelled dialog. */
  saveTo: { file: string | null };
  /** What `transfer.choose` reads; null is a cancelled dialog. */
  openFrom: { file: string | null };
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
  const openFrom: TestCore['openFrom'] = { file: null };
  const confirms: TestCore['confirms'] = { answer: true, asked: [] };
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
      chooseFile: async () => openFrom.file,
      async confirm(widenings) {
        confirms.asked.push(...widenings);
        return confirms.answer;
      },
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
    confirms,
    saveTo,
    openFrom,
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

/** Adds an account by a key that the server holds, and waits until it was read. */
export async function addAccount(app: Client, stack: Stack, user: string, key = 'login'): Promise<string> {
  const { id } = await app.accounts.add({ address: stack.url, apiKey: stack.key(user, key) });
  await idle(app);
  return id;
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
