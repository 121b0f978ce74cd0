import { timeText, type Clock } from '../clock.ts';
import type { Log } from '../rooms.ts';
import type { Db } from '../storage/sqlite.ts';
import { journalRows } from './rows.ts';

export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** Years of a person's work; about 2 MB. */
const kept = 10_000;

/** A key, a token or an authorization code, by what it begins with (`NNSXS.<id>.<secret>`, `MFRWG.`, `OJSWM.`, `MF2XI.`). */
const credential = /\b(NNSXS|MFRWG|OJSWM|MF2XI)\.[A-Z2-7.]*/g;

/** What this app did, and what it saw happen without its doing. It never tells a secret, also where a name holds one. */
export function createJournal(vault: Db, clock: Clock, log: Log) {
  const rows = journalRows(vault);

  function record(account: string | null, act: string, subject: string | null, details: Details = {}): void {
    rows.add(
      {
        at: timeText(clock.now()),
        account,
        act,
        subject: subject === null ? null : withoutSecrets(subject),
        details: withoutSecrets(JSON.stringify(details)),
      },
      kept,
    );
  }

  return {
    /** `subject` is what it was done to, such as a key's ID. */
    record,
    /** Of what is done already, and would be told as failed if the entry could not be written: then the log has it. */
    recordDone(account: string | null, act: string, subject: string | null, details: Details = {}): void {
      try {
        record(account, act, subject, details);
      } catch {
        log('journal.not_written', { act });
      }
    },
    /** Many entries, or one and what it tells of, written to the disk once: all or none. Nothing is written for none. */
    inOneGo: <T>(work: () => T): T => vault.transaction(work)(),
    /** The newest entries, newest first; `details` as JSON. */
    newest: (count: number) => rows.newest(count),
    /** What an act was done to, as far back as the journal goes. */
    subjects: (account: string, act: string) => rows.subjects(account, act),
  };
}
export type Journal = ReturnType<typeof createJournal>;

/** Takes the secret parts of keys, tokens and codes out of a text. Pure. */
export function withoutSecrets(text: string): string {
  return text.replace(credential, '$1.…');
}
