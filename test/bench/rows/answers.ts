import type { Client } from '../../../src-preload/client.ts';
import { catalogue } from '../../../src-preload/contract/rights.ts';
import type { SeedKey, SeedUser } from '../../stack/seed.ts';
import { everyKey } from '../../core/support/client.ts';
import { prepareFolder } from '../support/folder.ts';
import { openPrepared } from '../support/open.ts';
import type { Measure } from '../support/row.ts';

/** Characters that take the most bytes, and as many as a name may have. */
const longName = (nth: number) => `${'鍵'.repeat(44)}${String(nth).padStart(6, '0')}`;

/** A hundred keys, each with one more right than the one before it, so that no two are told alike. */
function greatUser(id: string): SeedUser {
  const rights = catalogue.filter((right) => !right.endsWith('_ALL'));
  const keys = Array.from({ length: 100 }, (_, nth): SeedKey => ({
    name: longName(nth),
    rights: rights.slice(0, nth + 1),
    expiresIn: (nth + 1) * 86_400_000,
  }));
  return { id, name: longName(0), keys: [{ name: 'login', rights: ['RIGHT_ALL'] }, ...keys] };
}

/** The largest answer of each method, in the worst case that a user can get into: 20 accounts, the longest names. */
export const answers: Measure = async () => {
  const users = Array.from({ length: 20 }, (_, nth) => greatUser(`user-${'x'.repeat(25)}-${nth}`));
  const folder = await prepareFolder([{ users }]);
  try {
    const { app, close } = await openPrepared(folder);
    const sizes = await sizesOf(app, folder.accounts);
    await close();
    const [largest, ...others] = sizes.sort((a, b) => b.bytes - a.bytes);
    return [
      {
        name: `largest answer over IPC (${largest?.method})`,
        figure: (largest?.bytes ?? 0) / 1000,
        unit: 'kB',
        floor: null,
        goal: { most: 64 },
        note: others
          .slice(0, 3)
          .map(({ method, bytes }) => `${method} ${(bytes / 1000).toFixed(1)}`)
          .join(', '),
      },
    ];
  } finally {
    await folder.end();
  }
};

async function sizesOf(app: Client, accounts: readonly string[]): Promise<{ method: string; bytes: number }[]> {
  const { list, total } = await app.keys.open(everyKey);
  const window = async (from: number) => app.keys.window({ list, from, count: Math.min(100, total - from) });
  const windows = await Promise.all(Array.from({ length: Math.floor(total / 100) }, (_, nth) => window(nth * 100)));
  const longest = windows.sort((a, b) => bytesOf(b) - bytesOf(a))[0] ?? [];
  const [account = ''] = accounts;
  const [key] = longest;
  const all: [method: string, answer: unknown][] = [
    ['keys.window', longest],
    ['keys.open', await app.keys.open(everyKey)],
    ['keys.get', key === undefined ? null : await app.keys.get({ account: key.account, id: key.id })],
    ['accounts.list', await app.accounts.list()],
    ['accounts.login', await app.accounts.login({ account })],
    ['sync.progress', await app.sync.progress()],
    ['settings.get', await app.settings.get()],
  ];
  return all.map(([method, answer]) => ({ method, bytes: bytesOf(answer) }));
}

function bytesOf(answer: unknown): number {
  return Buffer.byteLength(JSON.stringify({ ok: true, value: answer }));
}
