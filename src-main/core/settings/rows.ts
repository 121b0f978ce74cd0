import type { Db } from '../storage/sqlite.ts';
import { writesOf } from '../storage/changes.ts';

/** Settings by name, each a JSON text, in the vault. */
export function settingRows(vault: Db) {
  const all = vault.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting');
  const put = vault.prepare<[string, string]>(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const wrote = writesOf(vault, 'setting');
  const putAll = vault.transaction((values: readonly (readonly [name: string, value: string])[]) => {
    for (const [name, value] of values) put.run(name, value);
  });
  return {
    all: () => new Map(all.all().map(({ name, value }) => [name, value])),
    /** All of them or, where one can't be written, none. */
    put(values: readonly (readonly [name: string, value: string])[]): void {
      putAll(values);
      wrote(null);
    },
  };
}
