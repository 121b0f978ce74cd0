import type { ApiKeySummary, KeyFilter, KeyList, KeySort, KeyView } from '../../../src-preload/contract/keys.ts';
import type { AccountId } from '../../../src-preload/contract/values.ts';
import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import { latchkey } from '../../api.ts';
import { afterPaint } from '../../painted.ts';
import { RowWindows } from './row-windows.ts';

export type KeyRefOf = Pick<ApiKeySummary, 'account' | 'id'>;
type SortColumn = KeySort['by'];

/** A row's height in px, the same for every row: what makes a list of 100,000 as quick as one of ten. */
export const rowHeight = 36;

/** Rows beyond the edge of the view, so that quick scrolling shows no gap. */
export const overscan = 6;

/** What the contract gives along with a list. */
const mostFirst = 60;

const usualSort: KeySort = { by: 'expires', descending: false };

/** As many as any window of this height shows. */
function firstRows(): NonNullable<KeyFilter['first']> {
  return { before: null, count: Math.min(Math.ceil(innerHeight / rowHeight) + overscan, mostFirst) };
}

/** What an account's list is opened by, before anything else is chosen. */
export function wholeList(account: AccountId | null): KeyFilter {
  return { account, view: 'all', text: '', right: null, sort: usualSort, anchor: null, first: firstRows() };
}

interface Shown {
  answer: KeyList;
  rows: RowWindows<ApiKeySummary>;
}

/**
 * The list of keys: what is asked for, and the newest snapshot of it. Rows that were shown stay until the next list's
 * are there. A change in the store opens the list anew, with the focused row where it was on the screen.
 */
export class KeysList {
  #account: AccountId | null = null;
  view = $state<KeyView>('all');
  text = $state('');
  right = $state<string | null>(null);
  sort = $state.raw(usualSort);

  /** null until the first answer. */
  answer = $state.raw<KeyList | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The focused row, -1 for none. */
  active = $state(-1);
  /** Digits of the greatest count so far: room is kept for as many, so that filters stand still while counts change. */
  digits = $state(1);
  /** Where the table has to scroll to: a new object for each time that it is told. */
  scroll = $state.raw({ top: 0 });

  /** Replaced when a window comes, so that what shows its rows is rendered again. */
  #rows = $state.raw<{ windows: RowWindows<ApiKeySummary> } | null>(null);
  #top = 0;
  #height = 600;
  #asking = false;
  #next: 'top' | 'keep' | null = null;
  /** Lists of an account that is no longer shown are dropped. */
  #generation = 0;
  /** The rows on the screen are those of the list: what lies beyond them may be read. */
  #painted = false;

  get total(): number {
    return this.answer?.total ?? 0;
  }

  get filtered(): boolean {
    return this.view !== 'all' || this.text.trim() !== '' || this.right !== null;
  }

  /** Rows that are laid out: the list's or, unseen, those of the account that was left, which become the next one's. */
  get laidOut(): number {
    return this.#rows?.windows.total ?? 0;
  }

  /** undefined: not read yet. */
  row(index: number): ApiKeySummary | undefined {
    return this.#rows?.windows.at(index);
  }

  get activeRow(): ApiKeySummary | undefined {
    return this.active < 0 ? undefined : this.row(this.active);
  }

  /** What the table shows now, in px. */
  sees(top: number, height: number): void {
    this.#top = top;
    this.#height = height;
    this.#want();
  }

  /** Another account: nothing of the old one is seen any more. */
  async switchTo(account: AccountId | null): Promise<void> {
    this.#generation++;
    this.#account = account;
    this.view = 'all';
    this.text = '';
    this.right = null;
    this.active = -1;
    this.answer = null;
    this.digits = 1;
    await this.#ask('top');
  }

  /** Something in the store has changed. */
  changed(): void {
    void this.#ask('keep');
  }

  async filterBy(filter: { view?: KeyView; text?: string; right?: string | null }): Promise<void> {
    if (filter.view !== undefined) this.view = filter.view;
    if (filter.text !== undefined) this.text = filter.text;
    if (filter.right !== undefined) this.right = filter.right;
    await this.#ask('top');
  }

  /** By this column; the other way round where it is by it already. */
  async sortBy(by: SortColumn): Promise<void> {
    this.sort = { by, descending: this.sort.by === by && !this.sort.descending };
    await this.#ask('keep');
  }

  /** Moves the focus to a row, and the row into sight. False where there is none to be moved to. */
  move(index: number): boolean {
    if (this.total === 0) return false;
    this.active = Math.min(this.total - 1, Math.max(0, index));
    const top = this.active * rowHeight;
    if (top < this.#top) this.#scrollTo(top);
    else if (top + rowHeight > this.#top + this.#height) this.#scrollTo(top + rowHeight - this.#height);
    return true;
  }

  /** How many rows are in sight at once, for moving by pages. */
  get page(): number {
    return Math.max(1, Math.floor(this.#height / rowHeight) - 1);
  }

  /** Focuses a key by its identity, wherever it is in the list. */
  async find(key: KeyRefOf): Promise<void> {
    await this.#ask('keep', key);
  }

  #scrollTo(top: number): void {
    this.#top = top;
    this.scroll = { top };
  }

  #inSight(top: number): [number, number] {
    return [Math.floor(top / rowHeight), Math.floor((top + this.#height) / rowHeight)];
  }

  /** One list is opened at a time; what is asked for meanwhile is answered by one more. */
  async #ask(place: 'top' | 'keep', anchor?: KeyRefOf): Promise<void> {
    this.#next = place === 'top' || this.#next === 'top' ? 'top' : 'keep';
    if (anchor !== undefined) this.#anchor = anchor;
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#next !== null) {
        const next: 'top' | 'keep' = this.#next;
        this.#next = null;
        await this.#open(next);
      }
    } finally {
      this.#asking = false;
    }
  }

  #anchor: KeyRefOf | null = null;

  async #open(place: 'top' | 'keep'): Promise<void> {
    const generation = this.#generation;
    const wanted = this.#anchor;
    this.#anchor = null;
    const anchorIndex = this.active >= 0 ? this.active : this.#inSight(this.#top)[0];
    const keeps = this.answer !== null && (place === 'keep' || this.active >= 0);
    const kept = keeps ? this.row(anchorIndex) : undefined;
    const anchor = wanted ?? kept ?? null;
    try {
      const answer = await latchkey.keys.open({
        ...wholeList(this.#account),
        view: this.view,
        text: this.text.slice(0, 200),
        right: this.right,
        sort: this.sort,
        ...(anchor !== null && { anchor: { account: anchor.account, id: anchor.id } }),
        ...(place === 'keep' && { first: this.#firstRows(anchorIndex, wanted !== null) }),
      });
      const shown = this.#prepare(answer);
      const landing = () => this.#landing(answer, place, anchorIndex, wanted !== null);
      await shown.rows.load(...this.#inSight(landing().top));
      // Where it lands is judged again: the user may have scrolled or moved meanwhile.
      if (generation === this.#generation) this.#show(shown, landing());
    } catch (thrown) {
      if (generation === this.#generation) this.#fail(thrown);
    }
  }

  /** Rows of a list that is there stay; those of an account that was left must not. */
  #fail(thrown: unknown): void {
    this.failure = failureOf(thrown);
    if (this.answer === null) this.#rows = null;
  }

  /** The rows that will be in sight, as far as that can be told before the list is there. */
  #firstRows(anchorIndex: number, sought: boolean): KeyFilter['first'] {
    const [from, to] = this.#inSight(this.#top);
    const above = sought ? Math.ceil((to - from) / 3) : anchorIndex - from;
    return { ...firstRows(), before: Math.max(0, Math.min(above + overscan, mostFirst)) };
  }

  #prepare(answer: KeyList): Shown {
    const rows: RowWindows<ApiKeySummary> = new RowWindows({
      total: answer.total,
      first: answer.first,
      read: (from, count) => latchkey.keys.window({ list: answer.list, from, count }),
      onarrival: () => {
        if (this.#rows?.windows === rows) this.#rows = { windows: rows };
      },
      onfailure: (thrown) => {
        if (this.#rows?.windows === rows) this.#lost(failureOf(thrown));
      },
    });
    return { answer, rows };
  }

  /** The core keeps the newest lists only; one that it has let go is opened again. */
  #lost(failure: Failure): void {
    if (failure.code === 'not_found') this.changed();
    else this.failure = failure;
  }

  /** Which row is focused in the new list, and how far it is scrolled. */
  #landing(answer: KeyList, place: 'top' | 'keep', before: number, sought: boolean): { active: number; top: number } {
    const height = answer.total * rowHeight;
    const clamp = (top: number) => Math.max(0, Math.min(top, height - this.#height));
    const at = answer.anchorAt;
    if (sought && at !== null) return { active: at, top: clamp(at * rowHeight - this.#height / 3) };
    const focused = this.active >= 0 && answer.total > 0;
    if (place === 'top') return { active: focused ? (at ?? 0) : -1, top: 0 };
    const moved = at === null ? 0 : at - before;
    const active = Math.max(0, Math.min(this.active + moved, answer.total - 1));
    return { active: focused ? active : -1, top: clamp(this.#top + moved * rowHeight) };
  }

  #show({ answer, rows }: Shown, { active, top }: { active: number; top: number }): void {
    this.answer = answer;
    this.digits = Math.max(this.digits, String(answer.counts.all).length);
    this.#rows = { windows: rows };
    this.failure = null;
    this.active = active;
    if (top !== this.#top) this.#scrollTo(top);
    this.#painted = false;
    afterPaint(() => {
      // For who measures it (`npm run bench`).
      performance.mark('keys-shown');
      if (this.#rows?.windows !== rows) return;
      this.#painted = true;
      this.#want();
    });
  }

  #want(): void {
    if (this.#painted) this.#rows?.windows.want(...this.#inSight(this.#top));
  }
}
