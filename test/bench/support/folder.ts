import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src-main/core/clock.ts';
import { dataKeyFromKeychain } from '../../../src-main/core/vault/data-key.ts';
import { readVaultFile } from '../../../src-main/core/vault/vault-file.ts';
import type { SeedKey, SeedUser } from '../../stack/seed.ts';
import { startStackProcess, type StackProcess } from '../../stack/remote.ts';
import { idle } from '../../core/support/client.ts';
import { bundledCore } from './bundle.ts';
import { openPrepared, type Prepared } from './open.ts';

export interface PreparedFolder extends Prepared {
  server: StackProcess;
  end(): Promise<void>;
}

const rightsSets = [
  ['RIGHT_USER_INFO'],
  ['RIGHT_APPLICATION_TRAFFIC_READ', 'RIGHT_APPLICATION_INFO'],
  ['RIGHT_GATEWAY_ALL'],
  ['RIGHT_USER_ALL'],
  ['RIGHT_APPLICATION_DEVICES_READ', 'RIGHT_APPLICATION_DEVICES_WRITE', 'RIGHT_GATEWAY_STATUS_READ'],
];
/** Of names in Latin script alone, which are stored and compared more cheaply. */
export const latin = [
  'Grafana',
  'gateway',
  'billing',
  'monitor',
  'importer',
  'ops',
  'site',
  'backup',
  'export',
  'bridge',
];

/** Of names in both scripts. */
export const japanese = [
  'Grafana',
  'ゲートウェイ',
  '請求書',
  'monitor',
  'データ取込',
  'ops',
  '現場',
  '予備',
  'export',
  '橋',
];

/** Keys like people make them: names of some words, some that expire, rights of a few kinds. */
function manyKeys(count: number, words: readonly string[]): SeedKey[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${words[index % 10]} ${words[Math.floor(index / 10) % 10]} ${index}`,
    rights: rightsSets[index % rightsSets.length] ?? [],
    createdAgo: (index + 1) * 60_000,
    ...(index % 3 !== 0 && { expiresIn: (index % 400) * 86_400_000 }),
  }));
}

export function userWith(id: string, keys: number, words: readonly string[] = latin): SeedUser {
  return { id, keys: [{ name: 'login', rights: ['RIGHT_ALL'] }, ...manyKeys(keys, words)] };
}

/** Makes a data folder with an account for each user, read whole. Servers are in a process of their own. */
export async function prepareFolder(servers: { users: SeedUser[]; tls?: boolean }[]): Promise<PreparedFolder> {
  const bundle = await bundledCore();
  const server = await startStackProcess(servers);
  const ca = server.stacks[0]?.ca ?? null;
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const prepared: Prepared = { bundle, dataDir: join(folder, 'data'), entries: [], accounts: [], dataKey: '', ca };
  const opened = await openPrepared(prepared);
  for (const [index, { users }] of servers.entries()) {
    const stack = server.stacks[index];
    if (stack === undefined) throw new Error('a server has not started');
    for (const { id } of users) {
      const apiKey = await stack.do('key', id, 'login');
      prepared.accounts.push((await opened.app.accounts.add({ address: stack.url, apiKey })).id);
    }
  }
  await idle(opened.app);
  await opened.close();
  prepared.entries = [...opened.entries];
  prepared.dataKey = await dataKeyOf(prepared);
  return {
    ...prepared,
    server,
    async end() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same as a folder of its own, for what changes it. */
export function copyOf(prepared: Prepared): Prepared & { end(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const dataDir = join(folder, 'data');
  cpSync(prepared.dataDir, dataDir, { recursive: true });
  return { ...preparedOf(prepared), dataDir, end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What crosses to another process. */
export function preparedOf({ bundle, dataDir, entries, accounts, dataKey, ca }: Prepared): Prepared {
  return { bundle, dataDir, entries, accounts, dataKey, ca };
}

async function dataKeyOf({ dataDir, entries }: Prepared): Promise<string> {
  const { file } = readVaultFile(dataDir, systemClock);
  const keychain = {
    get: async () => entries[0]?.[1] ?? null,
    set: async () => undefined,
    remove: async () => undefined,
  };
  const dataKey = await dataKeyFromKeychain(keychain, file);
  if (dataKey === null) throw new Error('the keychain does not open the vault');
  return dataKey.toString('hex');
}
