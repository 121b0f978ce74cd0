import type { Component } from 'svelte';
import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import type { Language } from '../../src-preload/messages/index.ts';

/** A section of the window, as its view describes it (`views/NAME/section.ts`). All of them are in `sections.ts`. */
export type Section = Described & (OfAccount | OfAny);

interface Described {
  /** Names it for good: what is recent is remembered by it. */
  readonly id: string;
  /** On its tab, in the palette. */
  readonly title: Readonly<Record<Language, string>>;
  /**
   * Gives the number beside its title for the accounts that are shown; null where there is none to tell. Called once, while the tabs
   * are set up, so that it may follow a query.
   */
  readonly badge?: (shown: () => readonly AccountSummary[]) => () => number | null;
}

/** It shows one account, and is made anew for another. */
interface OfAccount {
  readonly of: 'account';
  load(): Loaded<{ account: AccountSummary }>;
}

/** It shows one account or (null) all of them, and stays where they are switched. */
interface OfAny {
  readonly of: 'any';
  load(): Loaded<{ account: AccountSummary | null }>;
}

/** The module of its page: by `import()` when it is first gone to; at once only where the first screen is made of it. */
type Loaded<Props extends object> = Promise<{ default: Component<Props> }> | { default: Component<Props> };
