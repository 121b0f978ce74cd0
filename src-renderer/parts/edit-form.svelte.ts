import { untrack } from 'svelte';
import type { DraftForm } from '../../src-preload/contract/drafts.ts';
import type { AccountId } from '../../src-preload/contract/values.ts';
import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { latchkey } from '../api.ts';
import type { Unsaved } from './shell.svelte.ts';

/** Fields that are texts, or lists whose order says nothing. */
export type Fields = Record<string, string | readonly string[]>;

export interface EditFormOptions<T extends Fields> {
  account: AccountId;
  form: DraftForm;
  /** What the server has, as far as is known; null before anything is. Reactive. */
  theirs: () => T | null;
  /** Sends what differs, with what the user saw of it. Throws a failure; `conflict` where the server has something else by now. */
  send(change: Partial<T>, seen: Partial<T>): Promise<void>;
}

/** How long typing rests before it is kept as a draft, in ms. */
const restMs = 300;

/**
 * A form over what a server holds: it follows the server in what the user leaves alone, keeps what the user has changed
 * as a draft, and asks field by field where both have. To be made while a component is set up, for one account.
 */
export class EditForm<T extends Fields> implements Unsaved {
  readonly #options: EditFormOptions<T>;
  /** What the user has seen of the fields that they changed, and what they are to be. */
  #seen = $state.raw<Partial<T>>({});
  #mine = $state.raw<Partial<T>>({});
  /** For each field that both have changed, whose counts. */
  picks = $state<Partial<Record<keyof T, 'mine' | 'theirs'>>>({});
  /** Saving was tried before all of these were chosen. */
  undecided = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly kept = true;
  /** Whether the draft, if there is one, was read: before that nothing can be typed. */
  ready = $state(false);
  /** When the draft was written that the form began with; null where there was none, or it is settled. */
  restored = $state.raw<string | null>(null);
  /** What was saved, until the server's values come with it. */
  #sent = $state.raw<Partial<T>>({});
  #writing: ReturnType<typeof setTimeout> | undefined;

  constructor(options: EditFormOptions<T>) {
    this.#options = options;
    void this.#readDraft();
    $effect(() => {
      void this.#options.theirs();
      this.#sent = {};
    });
    // What was typed last is kept also where the window is closed, or locked, in the same moment.
    $effect(() => {
      const keep = () => this.#keepNow();
      window.addEventListener('pagehide', keep);
      return () => {
        window.removeEventListener('pagehide', keep);
        keep();
      };
    });
  }

  /** What the server has, as far as is known: what was saved last is not heard of again in the same moment. */
  readonly theirs = $derived.by((): T | null => {
    const theirs = this.#options.theirs();
    return theirs === null ? null : { ...theirs, ...this.#sent };
  });

  /** What the form shows: null before anything is known. */
  readonly values = $derived.by((): T | null => (this.theirs === null ? null : { ...this.theirs, ...this.change }));

  /** Only what differs from the server's, of fields that are there: a draft may be of another release. */
  readonly change = $derived.by((): Partial<T> => {
    const { theirs } = this;
    return theirs === null ? {} : pick(this.#mine, (field, value) => field in theirs && !isSame(value, theirs[field]));
  });

  readonly changed = $derived(Object.keys(this.change).length > 0);

  /** Fields that the user has changed, and that are something else on the server than what they saw or want. */
  readonly conflicts = $derived.by((): (keyof T & string)[] => {
    const { theirs } = this;
    if (theirs === null) return [];
    return Object.keys(this.change).filter((field) => !isSame(this.#seen[field], theirs[field]));
  });

  set<F extends keyof T & string>(field: F, value: T[F]): void {
    const { theirs } = this;
    if (theirs === null) return;
    // What is typed back to what the server has is no change, whatever the server will have.
    const others = { mine: without(this.#mine, field), seen: without(this.#seen, field) };
    const isChange = !isSame(value, theirs[field]);
    const seen = field in this.#mine ? this.#seen[field] : theirs[field];
    this.#mine = isChange ? { ...others.mine, [field]: value } : others.mine;
    this.#seen = isChange ? { ...others.seen, [field]: seen } : others.seen;
    if (this.failure?.field === field) this.failure = null;
    this.#keepSoon();
  }

  discard(): void {
    this.restored = null;
    this.#seen = {};
    this.#mine = {};
    this.picks = {};
    this.undecided = false;
    this.failure = null;
    this.#keepNow();
  }

  /** Whether it was saved. */
  async save(): Promise<boolean> {
    const { theirs } = this;
    if (this.busy || theirs === null) return false;
    this.undecided = this.conflicts.some((field) => this.picks[field] === undefined);
    if (this.undecided) return false;
    this.#decide(theirs);
    const { change } = this;
    if (Object.keys(change).length === 0) {
      this.#settle({});
      return true;
    }
    this.busy = true;
    this.failure = null;
    try {
      await this.#options.send(change, { ...this.#seen });
      this.#settle(change);
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Fields given up become the server's; of those held on to, the server's value is seen now. */
  #decide(theirs: T): void {
    const { conflicts, picks } = this;
    const givenUp = conflicts.filter((field) => picks[field] === 'theirs');
    this.#mine = pick<T>(this.change, (field) => !givenUp.includes(field));
    this.#seen = pick<T>(theirs, (field) => field in this.#mine);
    this.picks = {};
  }

  /** The server has these now. What was typed meanwhile stays, as a change of them. */
  #settle(saved: Partial<T>): void {
    this.#sent = saved;
    const isOpen = (field: string) => !(field in saved) || !isSame(saved[field], this.#mine[field]);
    this.#mine = pick<T>(this.#mine, isOpen);
    this.#seen = pick<T>({ ...this.#seen, ...saved }, (field) => field in this.#mine);
    this.restored = null;
    this.#keepNow();
  }

  async #readDraft(): Promise<void> {
    const { account, form } = this.#options;
    const kept = await latchkey.drafts.get({ account, form }).catch(() => null);
    const draft = kept === null ? null : draftOf<T>(kept.text);
    if (kept !== null && draft !== null && Object.keys(this.#mine).length === 0) {
      this.#seen = draft.seen;
      this.#mine = draft.mine;
      this.restored = kept.changedAt;
    }
    this.ready = true;
  }

  /** Keeps what was typed last, without waiting for the typing to rest. */
  keep(): void {
    this.#keepNow();
  }

  #keepSoon(): void {
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => this.#keepNow(), restMs);
  }

  /** A draft that can't be kept costs nothing that is on the screen. */
  #keepNow(): void {
    clearTimeout(this.#writing);
    untrack(() => {
      // Before the server's values are known, nothing can be said of what is kept.
      if (!this.ready || this.theirs === null) return;
      const { account, form } = this.#options;
      const text = JSON.stringify({ seen: this.#seen, mine: this.#mine });
      // Of a page that was left while it saved, only what is no derived value is up to date.
      const isChanged = this.changed && Object.keys(this.#mine).length > 0;
      const done = isChanged ? latchkey.drafts.put({ account, form, text }) : latchkey.drafts.drop({ account, form });
      done.catch(() => undefined);
    });
  }
}

function pick<T extends Fields>(of: Partial<T>, which: (field: string, value: T[string] | undefined) => boolean) {
  return Object.fromEntries(
    Object.entries(of).filter(([field, value]) => which(field, value as T[string])),
  ) as Partial<T>;
}

function without<T extends Fields>(of: Partial<T>, field: string): Partial<T> {
  return pick<T>(of, (other) => other !== field);
}

function isSame(one: string | readonly string[] | undefined, other: string | readonly string[] | undefined): boolean {
  const plain = (value: typeof one) => JSON.stringify(typeof value === 'object' ? [...value].sort() : (value ?? ''));
  return plain(one) === plain(other);
}

/** null where it is none that this release can read. */
function draftOf<T extends Fields>(text: string): { seen: Partial<T>; mine: Partial<T> } | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('seen' in read) || !('mine' in read)) return null;
    return read as { seen: Partial<T>; mine: Partial<T> }; // as this form wrote it, which nothing else does
  } catch {
    return null;
  }
}
