import { timeText } from '../clock.ts';
import type { Db } from '../storage/sqlite.ts';
import type { ActsOptions } from './acts.ts';
import { withoutSecrets } from './masked.ts';
import { observationRows, type DoubtedRow } from './observation-rows.ts';

export interface Observation {
  account: string;
  kind: string;
  what: 'appeared' | 'changed' | 'vanished';
  subject: string;
  createdAt?: string | null;
  name: string;
}

/** What was seen happen without this app's doing. It never tells a secret, also where a name holds one. */
export function createObserved(vault: Db, { now, whose }: Pick<ActsOptions, 'now' | 'whose'>) {
  const rows = observationRows(vault);

  function add({ account, createdAt = null, ...seen }: Observation, doubted: number): void {
    const { identity = null, user_id: owner = null } = whose(account) ?? {};
    const name = doubted === 1 ? seen.name : withoutSecrets(seen.name);
    rows.add({ ...seen, name, at: timeText(now(account)), account, identity, owner, created_at: createdAt, doubted });
  }

  return {
    record: (seen: Observation) => add(seen, 0),
    /** It may be this app's own doing: that is known when what may have done it is closed. Its name is verbatim until then. */
    doubt(seen: Observation): void {
      rows.drop(seen.account, seen.kind, seen.subject);
      add(seen, 1);
    },
    /** Those of a kind that are doubted still. */
    doubted: (kind: string) => rows.doubted(kind),
    /** It was somebody else's doing. */
    confirm: (seen: DoubtedRow) => rows.confirm(seen, withoutSecrets(seen.name)),
    /** It was this app's, or the user knows of it. */
    drop: (account: string, kind: string, subject: string) => rows.drop(account, kind, subject),
  };
}
export type Observed = ReturnType<typeof createObserved>;
