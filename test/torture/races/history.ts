import type { StoredKey } from '../../stack/key-list.ts';
import type { State } from '../../stack/state.ts';

export type Field = 'name' | 'rights' | 'expiresAt';
export const fields: readonly Field[] = ['name', 'rights', 'expiresAt'];

/** Who did it: this app, by a request, or somebody else. */
export type Doer = 'seed' | 'app' | 'elsewhere';

export interface Version {
  name: string;
  rights: string;
  expiresAt: string;
  updatedAt: string;
  by: Doer;
  /** Those that were set, also to what they were. */
  set: readonly Field[];
}

export interface Past {
  user: string;
  id: string;
  versions: Version[];
  deletedBy: Doer | null;
}

/** Everything that ever happened to a server's keys, and who did it. */
export function recordHistory(state: State) {
  const keys = new Map<string, Past>();
  let doer: Doer = 'app';

  const versionOf = (key: StoredKey, set: readonly Field[]): Version => ({
    name: key.name,
    rights: textOf(key.rights),
    expiresAt: key.expiresAt ?? '',
    updatedAt: key.updatedAt,
    by: doer,
    set,
  });
  const { createKey, updateKey, deleteKey } = state;
  state.createKey = (user, seed) => {
    const key = createKey.call(state, user, seed);
    keys.set(key.id, { user, id: key.id, versions: [versionOf(key, fields)], deletedBy: null });
    return key;
  };
  state.updateKey = (user, id, change) => {
    const key = updateKey.call(state, user, id, change);
    const set = fields.filter((field) => change[field] !== undefined);
    keys.get(key.id)?.versions.push(versionOf(key, set));
    return key;
  };
  state.deleteKey = (user, id) => {
    const past = keys.get(state.findKey(user, id).id);
    deleteKey.call(state, user, id);
    if (past !== undefined) past.deletedBy = doer;
  };

  return {
    keys,
    /** What is done in `act` is done by that doer. */
    as<T>(who: Doer, act: () => T): T {
      doer = who;
      try {
        return act();
      } finally {
        doer = 'app';
      }
    },
  };
}
export type History = ReturnType<typeof recordHistory>;

/** Rights as one text, in no order of anybody's. */
export function textOf(rights: readonly string[]): string {
  return [...rights].sort().join(' ');
}

/** One version and another say the same of the key. */
export function isAlike(a: Pick<Version, Field>, b: Pick<Version, Field>): boolean {
  return fields.every((field) => a[field] === b[field]);
}
