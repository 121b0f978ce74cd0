import * as v from 'valibot';
import { Settings } from '../../../src-preload/contract/settings.ts';
import type { Db } from '../storage/sqlite.ts';
import { settingRows } from './rows.ts';

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  expiry: '90_days',
  clipboardSeconds: 60,
  lockIdleMinutes: 0,
  lockAsleep: true,
  account: null,
  commandLineAccount: null,
  commandLineServer: null,
  recent: [],
  neverExpiryExplained: false,
};

/** What the user prefers. A stored value that this release can't read counts as not set; it is kept until it is set anew. */
export function createSettings(vault: Db) {
  const rows = settingRows(vault);

  function get(): Settings {
    const stored = rows.all();
    const readable = Object.entries(Settings.entries).flatMap(([name, schema]) => {
      const read = v.safeParse(schema, parse(stored.get(name)));
      return read.success ? [[name, read.output]] : [];
    });
    return v.parse(Settings, { ...defaultSettings, ...Object.fromEntries(readable) });
  }

  return {
    get,
    /** Gives all settings as they are now. */
    set(change: { [N in keyof Settings]?: Settings[N] | undefined }): Settings {
      const values = Object.entries(change).filter(([, value]) => value !== undefined);
      rows.put(values.map(([name, value]) => [name, JSON.stringify(value)]));
      return get();
    },
  };
}
export type SettingsStore = ReturnType<typeof createSettings>;

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
