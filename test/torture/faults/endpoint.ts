import { failureOf, type FailureCode } from '../../../src-preload/contract/failure.ts';
import type { BadThing } from './faults.ts';
import type { User, World, Writes } from './world.ts';

export type Outcome = FailureCode | 'ok';

/** What was done, and what is wrong with what is left of it, once the server is well again. */
export interface Deed {
  outcome: Outcome;
  wrong(): Promise<string[]>;
}

/** A request of the app, and an act that makes it. */
export interface Endpoint {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Asked once, since a person waits and can ask again. */
  oneTry?: boolean;
  /** A write whose answer was lost is sent once more, since its second answer tells what became of the first. */
  asksAgain?: boolean;
  /** What a lost answer of a write is told as, where that is not `outcome_unknown`. */
  lost?(bad: BadThing): Outcome;
  /** What the server does for it: something with keys where not said. */
  does?: keyof Writes;
  /** How many writes the act sends besides. */
  besides?: number;
  /** How long the act may take beyond the request, in ms. */
  moreMs?: number;
  /** The request of the same act that comes before it. */
  after?: { method: string; path: RegExp };
  /** The server that it is made at, where it is not the accounts'. */
  at?: 'cloud';
  act(world: World): Promise<Deed>;
}

export async function outcomeOf(act: Promise<unknown>): Promise<Outcome> {
  return act.then(
    () => 'ok' as const,
    (error: unknown) => failureOf(error).code,
  );
}

/** Reads an account. */
export async function read({ app, accounts }: World, of: User): Promise<Deed> {
  const account = accounts[of];
  return { outcome: await outcomeOf(app.sync.read({ account })), wrong: async () => [] };
}
