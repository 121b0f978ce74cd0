import type { AccountHandle } from '../account/handle.ts';
import type { Page } from '../stack/paging.ts';
import type { Pull } from './pull.ts';

/** What an item of a list meant: nothing new, this app's own doing, what happened elsewhere, or an answer that is older than what is kept. */
export type Arrival = 'same' | 'own' | 'new' | 'changed' | 'stale';

/** How the answers of one reading are to be heard. */
export interface ListReading {
  /** What is marked with this number or a greater one may have been written since the reading began. */
  readonly since: number;
  /** The number that what is written is marked with. */
  readonly run: number;
  /** Nothing of the list was ever read whole: most items are not here, and none is news. */
  readonly isFirst: boolean;
  /** Rows that were in the list: whoever writes one adds it. */
  readonly seen: Set<number>;
  /** When items of the list were created that were not here when the reading began: whoever writes one adds it. */
  readonly fresh: (string | null)[];
}

/** An item that was kept and is in the list no more; its ID is what `idOf` gives. */
export interface Gone {
  readonly id: string;
}

/** Who is told of what happened to a list, and decides whose doing it was and whether anybody is to know. */
export interface ListNews<T, G extends Gone> {
  /** Items written at one go that were new or changed. */
  arrived(items: readonly (readonly ['new' | 'changed', T])[]): void;
  /** Items swept at one go. */
  vanished(gone: readonly G[]): void;
}

/** Where the items of one reading go. */
export interface KeptList<T, G extends Gone> {
  /** Called for each item of the list, within `inOneGo`. */
  put(item: T): Arrival;
  count(): number;
  /** Some of the rows, in an order that stays. */
  rows(from: number, most: number): readonly number[];
  /** Deletes those of the rows that were not written in this reading, or since. */
  sweep(unseen: readonly number[]): readonly G[];
  /** null: what comes and goes is no news. */
  readonly news: ListNews<T, G> | null;
}

/** A list of a server, as it declares itself to be read into the cache. */
export interface List<T, G extends Gone> extends Omit<Pull, 'run'> {
  /** All of it, or of a part, by a column that never changes, so that pages shift as little as can be. */
  pages(account: AccountHandle, part: string, signal: AbortSignal): AsyncIterable<Page<T>>;
  /** What tells items apart: the ID, or the time of creation where there is none. */
  idOf(item: T): string;
  kept(account: string, part: string, reading: ListReading): KeptList<T, G>;
  inOneGo(work: () => void): void;
  /** Moves what was written from the database's log into its file. */
  checkpoint(): void;
  /** After a reading, however it ended. */
  tidy(): void;
}
