import * as v from 'valibot';
import type { Client } from '../../../src-preload/client.ts';
import { everyKey } from '../../core/support/client.ts';
import { keyText } from '../../stack/state.ts';
import type { User } from './commands.ts';
import { fields, isAlike, textOf, type Field, type History, type Version } from './history.ts';
import type { Surroundings } from './life.ts';

/** What the cache holds of a key. */
type Row = Pick<Version, Field> & { ref: string; account: string; id: string; updatedAt: string; news: string | null };

interface CachedKey {
  account: string;
  id: string;
  name: string;
  rights: string;
  expires_at: string | null;
  updated_at: string | null;
  news: string | null;
}

interface Seen {
  seq: number;
  what: string;
  subject: string;
}

/** What somebody else did to a key that the app had seen, and what had been observed by then. */
interface Elsewhere {
  account: string;
  id: string;
  version: number | null;
  set: readonly Field[];
  /** The version that was shown then. */
  known: number;
  seq: number;
}

export interface Model {
  /** Accounts that the app says it has, by user. */
  accounts: Map<User, string>;
  /** Those that are being added or removed right now. */
  adding: Map<User, number>;
  removing: Set<string>;
  notes: Map<string, string>;
  /** Handles of secrets that wait to be confirmed, and whose they are. */
  held: Map<string, { account: string; id: string }>;
  /** Of keys whose own answer said so: what a list shows of it may never be older. */
  created(account: string, id: string, secret: string): void;
  updated(account: string, id: string, updatedAt: string | null): void;
  deleted(account: string, id: string): void;
  accountRemoved(user: User, account: string): void;
  /** Accounts whose sign-in was lost on the way, as of the end: what is done elsewhere can't be seen with it. */
  signedOut: Set<string>;
  /** Intents that the user has laid aside. */
  settled: Set<string>;
  /** Keys on which an act ended with its outcome unknown: what happens to them then may be this app's doing or another's. */
  unsure: Set<string>;
  /** Names of keys whose creation ended so: one that reaches the server after the app has looked for it seems to be another's. */
  unsureNames: Set<string>;
  /** The core was restarted: what it knew of acts with an unknown outcome is forgotten. */
  isRestarted: boolean;
  /** The app sets fields of a key, until what this gives is called: whoever sets them to the same meanwhile can't be told from it. */
  setting(account: string, id: string, values: Partial<Record<Field, string>>): () => void;
  elsewhere(user: User, id: string, version: number | null, set: readonly Field[]): void;
  wrong: string[];
  /** Looks at what the app shows, and whether it may. */
  observe(app: Client): Promise<void>;
  /** When all has settled and everything was read once more. */
  observeEnd(app: Client, mayBeLost: boolean): Promise<void>;
}

/** A list is opened at every so many looks: it takes the most time of all. */
const listEvery = 8;

/** What must hold at every point and at the end, whatever the order in which things happen. */
export function newModel({ stores, state }: Surroundings, history: History): Model {
  /** By `account/id`: the version that was shown last, of keys that were shown. */
  const shown = new Map<string, number>();
  /** Keys that were shown, or known, and are not any more. */
  const gone = new Set<string>();
  /** Those of them that the app says it has deleted. */
  const deleted = new Set<string>();
  const before: Elsewhere[] = [];
  const settings = new Set<{ ref: string; values: Partial<Record<Field, string>> }>();
  const wrong: string[] = [];
  const told = new Map<string, number>();
  /** Observations that were counted. */
  const counted = new Set<number>();
  let looks = 0;

  const say = (holds: boolean, line: string) => void (holds || wrong.includes(line) || wrong.push(line));
  const refOf = (account: string, id: string) => `${account}/${id}`;
  const nameOf = (id: string) => `${id.slice(0, 6)} (${history.keys.get(id)?.versions[0]?.name})`;
  const serverHas = (id: string) => history.keys.get(id)?.deletedBy === null;

  const { cache, vault } = stores;
  const sql = {
    keys: cache.prepare<[], CachedKey>('SELECT k.*, s.rights FROM api_key k JOIN rights_set s ON s.id = k.rights_set'),
    whole: cache.prepare<[string]>(`SELECT 1 FROM synced WHERE account = ? AND topic = 'keys_whole' AND run > 0`),
    accounts: vault.prepare<[], string>('SELECT id FROM account').pluck(),
    lastSeq: vault.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM observation').pluck(),
    observed: vault.prepare<[], Seen>('SELECT seq, what, subject FROM observation WHERE doubted = 0 ORDER BY seq'),
    done: vault
      .prepare<[string], string>(`SELECT subject FROM act WHERE kind = 'api_key' AND what = ? AND state = 'done'`)
      .pluck(),
    notes: vault.prepare<[], { account: string; key_id: string; text: string }>('SELECT * FROM note'),
    secrets: vault.prepare<[], { handle: string; account: string; subject: string; value: string }>(
      'SELECT * FROM secret',
    ),
  };

  const model: Model = {
    accounts: new Map(),
    adding: new Map(),
    removing: new Set(),
    notes: new Map(),
    held: new Map(),
    signedOut: new Set(),
    settled: new Set(),
    unsure: new Set(),
    unsureNames: new Set(),
    isRestarted: false,
    setting(account, id, values) {
      const one = { ref: refOf(account, id), values };
      settings.add(one);
      return () => void settings.delete(one);
    },
    wrong,
    created(account, id, secret) {
      shown.set(refOf(account, id), Math.max(0, shown.get(refOf(account, id)) ?? 0));
      model.held.set(secret, { account, id });
    },
    updated(account, id, updatedAt) {
      const at = history.keys.get(id)?.versions.findIndex((version) => version.updatedAt === updatedAt) ?? -1;
      say(at >= 0, `a change of ${nameOf(id)} was answered with what never was`);
      const ref = refOf(account, id);
      shown.set(ref, Math.max(at, shown.get(ref) ?? 0));
    },
    deleted(account, id) {
      say(!serverHas(id), `${nameOf(id)} was said to be deleted, and is not`);
      const ref = refOf(account, id);
      shown.delete(ref);
      gone.add(ref);
      deleted.add(ref);
      model.notes.delete(ref);
      for (const [secret, of] of model.held) if (of.account === account && of.id === id) model.held.delete(secret);
    },
    accountRemoved(user, account) {
      model.accounts.delete(user);
      for (const [secret, of] of model.held) say(of.account !== account, `${secret} was held for a removed account`);
      for (const ref of [...shown.keys()].filter((ref) => ref.startsWith(account))) shown.delete(ref);
      for (const ref of [...model.notes.keys()].filter((ref) => ref.startsWith(account))) model.notes.delete(ref);
    },
    elsewhere(user, id, version, set) {
      const account = model.accounts.get(user);
      if (account === undefined || !wasReadWhole(account)) return;
      const ref = refOf(account, id);
      const is = history.keys.get(id)?.versions[version ?? 0];
      const own = [...settings].filter((one) => one.ref === ref);
      const theirs = set.filter((field) => own.every(({ values }) => values[field] !== is?.[field]));
      before.push({ account, id, version, set: theirs, known: shown.get(ref) ?? 0, seq: lastSeq() });
    },
    observe,
    observeEnd,
  };

  function wasReadWhole(account: string): boolean {
    const read = sql.whole.get(account);
    return read !== undefined && !model.removing.has(account);
  }

  const lastSeq = () => sql.lastSeq.get() ?? 0;

  function cached(): Row[] {
    return sql.keys.all().map((row) => ({
      ref: refOf(row.account, row.id),
      account: row.account,
      id: row.id,
      name: row.name,
      rights: textOf(v.parse(v.array(v.string()), JSON.parse(row.rights))),
      expiresAt: row.expires_at ?? '',
      updatedAt: row.updated_at ?? '',
      news: row.news,
    }));
  }

  /** The app shows what its cache holds, and counts what it shows. */
  async function observeList(app: Client, rows: readonly Row[]): Promise<void> {
    const { list, total, counts } = await app.keys.open(everyKey);
    const windows = [];
    for (let from = 0; from < total; from += 100) windows.push(...(await app.keys.window({ list, from, count: 100 })));
    say(counts.all === total && windows.length === total, `a list of ${total} has ${windows.length} rows`);
    const news = windows.filter((row) => row.news !== null).length;
    say(counts.news === news, `a list that counts ${counts.news} news shows ${news}`);
    const listed = windows.map(({ account, id }) => refOf(account, id)).sort();
    const kept = rows.map(({ ref }) => ref).sort();
    say(listed.join() === kept.join(), 'a list is not what the cache holds');
  }

  async function observe(app: Client): Promise<void> {
    const rows = cached();
    if (looks++ % listEvery === 0) await observeList(app, rows);
    const here = new Map(rows.map((row) => [row.ref, row]));
    const accounts = new Set(sql.accounts.all());
    for (const row of rows) {
      say(accounts.has(row.account), `${nameOf(row.id)} is shown for an account that is not here`);
      say(!gone.has(row.ref), `${nameOf(row.id)} is shown again after it was gone`);
      const versions = history.keys.get(row.id)?.versions ?? [];
      const floor = shown.get(row.ref) ?? 0;
      const at = versions.findIndex((version, nth) => nth >= floor && isAlike(version, row));
      say(at >= 0, `${nameOf(row.id)} is shown as it was before: ${row.name}`);
      shown.set(row.ref, Math.max(at, floor));
    }
    for (const [ref] of shown) {
      const [account = '', id = ''] = ref.split('/');
      if (here.has(ref) || model.removing.has(account) || !accounts.has(account)) continue;
      say(!serverHas(id), `${nameOf(id)} is no longer shown, and the server has it`);
      shown.delete(ref);
      gone.add(ref);
    }
    readObserved();
    observeKept();
  }

  /** Observed is what others did, once, and nothing that the app did. */
  function readObserved(): void {
    for (const { what, subject, seq } of sql.observed.all()) {
      if (counted.has(seq)) continue;
      counted.add(seq);
      const past = history.keys.get(subject);
      if (model.isRestarted && model.unsure.has(subject)) continue;
      if (what === 'appeared' && isOwnButUnsure(past?.versions)) continue;
      if (past === undefined) continue;
      const count = (told.get(`${what} ${subject}`) ?? 0) + 1;
      told.set(`${what} ${subject}`, count);
      const elsewhere = past.versions.filter(({ by }) => by === 'elsewhere').length;
      const most = what === 'vanished' ? Number(past.deletedBy === 'elsewhere') : elsewhere;
      say(count <= most, `that ${nameOf(subject)} has ${what} was told ${count} times of ${most}`);
      if (what === 'appeared') say(past.versions[0]?.by !== 'seed', `${nameOf(subject)} appeared and was always there`);
    }
  }

  function isOwnButUnsure(versions: readonly Version[] = []): boolean {
    const [made] = versions;
    return model.isRestarted && made?.by === 'app' && model.unsureNames.has(made.name);
  }

  /** What no server could give again. */
  function observeKept(): void {
    const notes = new Map(sql.notes.all().map((note) => [refOf(note.account, note.key_id), note.text]));
    for (const [ref, text] of model.notes) {
      const id = ref.split('/')[1] ?? '';
      // This app's own deletion, as it may have found out meanwhile: the note goes with the key.
      if (model.unsure.has(id) && !serverHas(id)) continue;
      say(notes.get(ref) === text, `the note of ${nameOf(id)} is lost`);
    }
    const secrets = new Map(sql.secrets.all().map((secret) => [secret.handle, secret]));
    for (const [handle, { id }] of model.held) {
      const key = state.keyById(id);
      const value = secrets.get(handle)?.value;
      say(value !== undefined, `the secret of ${nameOf(id)} is lost`);
      say(key === undefined || value === keyText(key), `the secret of ${nameOf(id)} is another one`);
    }
    for (const { account, subject: id } of secrets.values()) {
      // By another act it may be known as gone before: the deletion's own answer ends what was kept of it.
      say(!deleted.has(refOf(account, id)), `the secret of ${nameOf(id)} is held for nothing`);
    }
  }

  async function observeEnd(app: Client, mayBeLost: boolean): Promise<void> {
    const rows = cached();
    await observeList(app, rows);
    for (const { id, userId, health } of await app.accounts.list()) {
      if (health.state === 'sign_in_required') model.signedOut.add(id);
      say(
        health.state === 'ok' || (mayBeLost && model.signedOut.has(id)),
        `the account of ${userId} is ${health.state}`,
      );
    }
    for (const [user, account] of model.accounts) {
      if (model.signedOut.has(account)) continue;
      const cached = rows.filter((row) => row.account === account).map(lineOf);
      const held = state
        .keys(user)
        .map((key) => lineOf({ ...key, rights: textOf(key.rights), expiresAt: key.expiresAt ?? '' }));
      for (const line of cached) say(held.includes(line), `the cache has what the server does not: ${line}`);
      for (const line of held) say(cached.includes(line), `the server has what the cache does not: ${line}`);
    }
    for (const progress of await app.sync.progress()) say(progress.state !== 'running', 'something is read still');
    missedNews((await app.keys.unfinished()).flatMap((open) => open.candidates.map(({ id }) => id)));
    await unknownKeys(app);
  }

  function missedNews(candidates: readonly string[]): void {
    const observed = sql.observed.all();
    const deletedHere = new Set(sql.done.all('delete'));
    for (const { account, id, version, set, known, seq: at } of before) {
      if (![...model.accounts.values()].includes(account) || model.signedOut.has(account)) continue;
      const later = (...whats: string[]) =>
        observed.some((seen) => seen.seq > at && seen.subject === id && whats.includes(seen.what));
      const past = history.keys.get(id);
      if (past === undefined || model.unsure.has(id)) continue;
      // Of these the user is asked.
      if (candidates.includes(id) || model.settled.has(id)) continue;
      if (version === null) {
        say(
          later('vanished') || deletedHere.has(id) || !shownBefore(observed, account, id),
          `that ${nameOf(id)} was deleted elsewhere was missed`,
        );
        continue;
      }
      if (past.deletedBy !== null) continue;
      if (version === 0) {
        say(later('appeared'), `that ${nameOf(id)} was created elsewhere was missed`);
        continue;
      }
      const was = past.versions[known];
      const is = past.versions[version];
      const lasting = set.filter(
        (field) =>
          was?.[field] !== is?.[field] && past.versions.slice(version + 1).every((next) => !next.set.includes(field)),
      );
      say(lasting.length === 0 || later('changed', 'appeared'), `that ${nameOf(id)} was changed elsewhere was missed`);
    }
  }

  /** Of a key that was never in the cache nobody need be told that it is gone. */
  function shownBefore(observed: readonly Seen[], account: string, id: string): boolean {
    return gone.has(refOf(account, id)) || observed.some(({ what, subject }) => what === 'appeared' && subject === id);
  }

  /** Every key that the app made is held, confirmed, or told as one whose secret is lost. */
  async function unknownKeys(app: Client): Promise<void> {
    const candidates = (await app.keys.unfinished()).flatMap((open) => open.candidates.map(({ id }) => id));
    const own = sql.done.all('create');
    const appeared = sql.observed.all().flatMap(({ what, subject }) => (what === 'appeared' ? subject : []));
    const unseen = [...model.accounts].flatMap(([user, account]) => (model.signedOut.has(account) ? [user] : []));
    for (const { id, user, versions, deletedBy } of history.keys.values()) {
      if (versions[0]?.by !== 'app' || deletedBy !== null || unseen.some((one) => one === user)) continue;
      // One whose answer was lost, and that somebody else changed before it was looked for, can't be told from theirs.
      const seemsTheirs =
        appeared.includes(id) && (isOwnButUnsure(versions) || versions.some(({ by }) => by === 'elsewhere'));
      say(
        own.includes(id) || candidates.includes(id) || model.settled.has(id) || seemsTheirs,
        `${nameOf(id)} was made and nobody knows`,
      );
    }
  }

  return model;
}

function lineOf({ id, name, rights, expiresAt, updatedAt }: Pick<Row, 'id' | 'updatedAt' | Field>): string {
  return [id.slice(0, 6), ...fields.map((field) => ({ name, rights, expiresAt })[field]), updatedAt].join(' ');
}
