import type { Database } from 'better-sqlite3';
import { writesOf } from '../storage/changes.ts';

/** Rules that servers do not publish, as learnt from their refusals: what was refused is not kept. By identity server. */
export function learntRuleRows(cache: Database) {
  const of = cache.prepare<[string], string>('SELECT rule FROM password_rule WHERE identity = ? ORDER BY rule').pluck();
  const put = cache.prepare<[string, string, string]>(
    `INSERT INTO password_rule (identity, rule, learnt_at) VALUES (?, ?, ?)
     ON CONFLICT (identity, rule) DO UPDATE SET learnt_at = excluded.learnt_at`,
  );
  const wrote = writesOf(cache, 'password_rule');
  return {
    of: (identity: string) => of.all(identity),
    put(identity: string, rule: string, at: string): void {
      put.run(identity, rule, at);
      wrote(null);
    },
  };
}
