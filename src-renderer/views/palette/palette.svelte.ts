import { latchkey } from '../../api.ts';
import { announce } from '../../ui/announce.svelte.ts';
import type { Shell } from '../../parts/shell.svelte.ts';
import { entriesOf, foundKey, keyEntry, search, type Entry, type Found, type FoundKey, type Kind } from './entries.ts';
import { m } from './words.ts';

/** Of each kind: a palette is for going on typing, not for reading lists. */
const most = 8;
/** What is recent is looked up anew, since keys and accounts may be gone. */
const recentKept = 8;
/** Less than the beginning of a word counts for: a few letters here and there in an action are no match for a key's name. */
const bonus = 4;
/** When the typing rests, how much was found is told. */
const restMs = 400;

export interface Group {
  kind: Kind;
  title: string;
  found: readonly Found[];
}

/** What is typed, what that finds, and which of it is chosen. To be made while a component is set up. */
export class PaletteState {
  text = $state('');
  /** The entry that Enter takes, by its ID, so that it stays the same one when keys arrive after the rest; null is the first. */
  #chosen = $state<string | null>(null);
  /** Until the keys that the text finds are there, or can't be had. */
  #finding: Promise<void> = Promise.resolve();
  #keys = $state.raw<{ text: string; found: readonly FoundKey[] }>({ text: '', found: [] });
  keysFailed = $state(false);
  /** False until the names of recent keys are known, which takes a moment: nothing is to move after that. */
  ready = $state(false);
  #recentKeys = $state.raw<readonly FoundKey[]>([]);
  readonly groups: readonly Group[];
  readonly all: readonly Found[];
  /** Index in `all`; -1 where nothing was found, or what was chosen is gone. */
  readonly active: number;
  readonly #shell: Shell;

  constructor(shell: Shell) {
    this.#shell = shell;
    void this.#readRecentKeys();
    this.groups = $derived.by(() => this.#groups());
    this.all = $derived(this.groups.flatMap(({ found }) => found));
    this.active = $derived.by(() => {
      const at = this.all.findIndex(({ entry }) => entry.id === this.#chosen);
      return at < 0 && this.#chosen === null && this.all.length > 0 ? 0 : at;
    });
    $effect(() => this.#findKeys(this.text.trim()));
    $effect(() => this.#tell());
  }

  type(text: string): void {
    this.text = text;
    this.#chosen = null;
  }

  choose(index: number): void {
    this.#chosen = this.all[index]?.entry.id ?? null;
  }

  /** Round the ends. */
  move(by: number): void {
    const { length } = this.all;
    if (length > 0) this.choose((Math.max(this.active, by < 0 ? 0 : -1) + by + length) % length);
  }

  /**
   * What Enter takes: of all that the text finds, keys too, so that it is the same one however fast those are found. Nothing
   * where something else is typed meanwhile, or nothing is in sight yet.
   */
  async answer(): Promise<Entry | undefined> {
    const { text } = this;
    if (text.trim() === '' && !this.ready) return undefined;
    await this.#finding;
    return text === this.text ? this.all[this.active]?.entry : undefined;
  }

  /** Remembers what was gone to; that it could not be is no reason to stay. */
  remember(id: string): void {
    const recent = [id, ...this.#recent().filter((one) => one !== id)].slice(0, recentKept);
    latchkey.settings.set({ recent }).catch(() => undefined);
  }

  #recent(): readonly string[] {
    return this.#shell.settings.value?.recent ?? [];
  }

  /** Those that are still there. */
  async #readRecentKeys(): Promise<void> {
    const keys = this.#recent().flatMap((id) => keyOf(id) ?? []);
    const read = await Promise.allSettled(keys.map((key) => latchkey.keys.get(key)));
    this.#recentKeys = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    this.ready = true;
  }

  #groups(): Group[] {
    const entries = entriesOf(this.#shell);
    const typed = this.text.trim();
    if (typed === '') return this.#startingGroups(entries.map((entry) => ({ entry, marked: [], score: 0 })));
    const found = search(entries, typed);
    const keys = this.#keys.found.map((key) => foundKey(keyEntry(this.#shell, key), typed));
    const groups = [
      this.#group('account', found),
      this.#group('section', found),
      this.#group('action', found),
      { kind: 'key' as const, title: m.palette.keys, found: keys },
    ];
    return groups.filter((group) => group.found.length > 0).sort((a, b) => rankOf(b) - rankOf(a));
  }

  #startingGroups(all: Found[]): Group[] {
    const keys = this.#recentKeys.map((key) => ({ entry: keyEntry(this.#shell, key), marked: [], score: 0 }));
    const known = [...all, ...keys];
    const remembered = this.#recent().flatMap((id) => known.find(({ entry }) => entry.id === id) ?? []);
    const rest = all.filter((one) => !remembered.includes(one));
    return [
      { kind: 'recent' as const, title: m.palette.recent, found: remembered },
      this.#group('account', rest),
      this.#group('section', rest),
      this.#group('action', rest, Infinity),
    ].filter((group) => group.found.length > 0);
  }

  #group(kind: Exclude<Kind, 'recent' | 'key'>, from: readonly Found[], limit = most): Group {
    const titles = { account: m.palette.accounts, section: m.palette.sections, action: m.palette.actions };
    return { kind, title: titles[kind], found: from.filter(({ entry }) => entry.kind === kind).slice(0, limit) };
  }

  #findKeys(text: string): (() => void) | undefined {
    if (text === '') {
      this.#keys = { text, found: [] };
      return undefined;
    }
    let isWanted = true;
    this.#finding = latchkey.keys.find({ text: text.slice(0, 200), most }).then(
      (found) => {
        if (!isWanted) return;
        this.#keys = { text, found };
        this.keysFailed = false;
        // From now on it is in sight: what changes behind the list changes nothing of what Enter takes.
        this.#chosen ??= this.all[0]?.entry.id ?? null;
      },
      () => {
        if (isWanted) this.keysFailed = true;
      },
    );
    return () => (isWanted = false);
  }

  #tell(): (() => void) | undefined {
    const { length } = this.all;
    if (this.text.trim() === '') return undefined;
    const words = length === 0 ? m.palette.none(this.text.trim()) : m.palette.found(length);
    const timer = setTimeout(() => announce(words), restMs);
    return () => clearTimeout(timer);
  }
}

/** The key that an entry's ID names. */
function keyOf(id: string): { account: string; id: string } | null {
  const [, account, key] = /^key:([^/]+)\/(.+)$/.exec(id) ?? [];
  return account === undefined || key === undefined ? null : { account, id: key };
}

/** Groups in the order of the best in each. Keys are many: of matches that are as good, the rest comes first. */
function rankOf({ kind, found }: Group): number {
  const best = Math.max(...found.map(({ score }) => score));
  return kind === 'key' ? best : best + bonus;
}
