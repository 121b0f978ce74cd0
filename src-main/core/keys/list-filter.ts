import { catalogue, covers } from '../../../src-preload/contract/rights.ts';
import type { KeyFilter, KeyView } from '../../../src-preload/contract/keys.ts';
import { fold } from './fold.ts';
import type { KeyIndex, Places } from './key-index.ts';
import { rowsInOrder } from './list-order.ts';
import type { RightsSets } from './list-rights.ts';

/** What a list is made of besides the filter: facts that lie outside the cache. */
export interface ListFacts {
  /** The time by which an account's keys are judged, in ms; of one whose clock is in doubt there is none. */
  judgedAt: ReadonlyMap<string, number>;
  /** Account IDs in the user's order. */
  accounts: readonly string[];
  /** Keys that accounts here sign in with, as `account/id`. */
  signInKeys: readonly string[];
  /** Keys whose note has this word, folded, as `account/id`. */
  noted(word: string): readonly string[];
  /** What a right is called, constants and labels, folded. */
  rightWords(right: string): readonly string[];
}

/** Of the key at a place in the columns. */
type Condition = (place: number) => boolean;
type Counts = Record<KeyView, number>;

const day = 86_400_000;

/** Which keys a filter means, in which order, and how many of each view. */
export function createKeyFilter(index: KeyIndex, sets: RightsSets) {
  const { texts, rightsSets, accounts, expires, news } = index.columns;

  /** Places of keys that are given as `account/id`. */
  function placesOf(refs: readonly string[]): ReadonlySet<number> {
    const split = refs.map((ref) => [ref.slice(0, ref.indexOf('/')), ref.slice(ref.indexOf('/') + 1)] as const);
    return new Set(split.flatMap(([account, id]) => index.placeOf(account, id) ?? []));
  }

  /** The word occurs in the key's name, ID, note or rights. */
  function matching(word: string, facts: ListFacts): Condition {
    const noted = placesOf(facts.noted(word));
    const rights = new Set(catalogue.filter((right) => facts.rightWords(right).some((words) => words.includes(word))));
    const holding = sets.where((set) =>
      [...set.rights].some((right) => rights.has(right) || right.toLowerCase().includes(word)),
    );
    return (place) =>
      holding[rightsSets[place] ?? 0] === 1 || (texts[place]?.includes(word) ?? false) || noted.has(place);
  }

  /** Those that text and right mean. */
  function meant(places: Places, { text, right }: KeyFilter, facts: ListFacts): Places {
    const conditions = wordsOf(text).map((word) => matching(word, facts));
    if (right !== null) {
      const covering = sets.where((set) => covers(set.rights, right));
      conditions.push((place) => covering[rightsSets[place] ?? 0] === 1);
    }
    return conditions.reduce((left, holds) => left.filter(holds), places);
  }

  /** How long a key has still, in ms, by its own account's clock; NaN where that can't be judged. */
  function leftBy({ judgedAt }: ListFacts): (place: number) => number {
    const times: number[] = [];
    for (const [account, now] of judgedAt) times[index.accountNumber(account)] = now;
    return (place) => (expires[place] ?? 0) - (times[accounts[place] ?? -1] ?? NaN);
  }

  function inView(places: Places, view: KeyView, facts: ListFacts): Places {
    const left = leftBy(facts);
    const within = (days: number): Condition => {
      return (place) => left(place) > 0 && left(place) <= days * day;
    };
    switch (view) {
      case 'all':
        return places;
      case 'expiring_7':
        return places.filter(within(7));
      case 'expiring_30':
        return places.filter(within(30));
      case 'expiring_90':
        return places.filter(within(90));
      case 'expired':
        return places.filter((place) => left(place) <= 0);
      case 'never':
        return places.filter((place) => expires[place] === Infinity);
      case 'everything': {
        const everything = sets.where((set) => set.everything);
        return places.filter((place) => everything[rightsSets[place] ?? 0] === 1);
      }
      case 'signs_in': {
        const signIn = placesOf(facts.signInKeys);
        return places.filter((place) => signIn.has(place));
      }
      case 'news':
        return places.filter((place) => news[place] === 1);
    }
  }

  /** All views in one pass. */
  function countsOf(places: Places, facts: ListFacts): Counts {
    const everything = sets.where((set) => set.everything);
    const leftOf = leftBy(facts);
    let [expired, within7, within30, within90, never, whole, fresh] = [0, 0, 0, 0, 0, 0, 0];
    for (const place of places) {
      const left = leftOf(place);
      if (expires[place] === Infinity) never++;
      else if (left <= 0) expired++;
      else if (left <= 7 * day) within7++;
      else if (left <= 30 * day) within30++;
      else if (left <= 90 * day) within90++;
      whole += everything[rightsSets[place] ?? 0] ?? 0;
      fresh += news[place] ?? 0;
    }
    return {
      all: places.length,
      expiring_7: within7,
      expiring_30: within7 + within30,
      expiring_90: within7 + within30 + within90,
      expired,
      never,
      everything: whole,
      signs_in: inView(places, 'signs_in', facts).length,
      news: fresh,
    };
  }

  return {
    /** Row numbers in order, and counts of each view with account, text and right applied. */
    find: (filter: KeyFilter, facts: ListFacts): Promise<{ order: Int32Array; counts: Counts }> =>
      index.asItIs(async (now) => {
        const places = meant(now.of(filter.account), filter, facts);
        const listed = inView(places, filter.view, facts);
        return {
          counts: countsOf(places, facts),
          order: await rowsInOrder(listed, filter.sort, { index, now, sets, accounts: facts.accounts }),
        };
      }),
    /** How many keys of each view an account has. */
    count: async (account: string, facts: ListFacts): Promise<Counts> => countsOf(await index.of(account), facts),
  };
}

/** Words, folded, each once; what stands between spaces, Japanese ones and control characters included. */
export function wordsOf(text: string): string[] {
  return [...new Set(fold(text).split(/[\s\p{Cc}]+/u))].filter(Boolean);
}
