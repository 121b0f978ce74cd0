import type { Contract } from '../../src-preload/contract/index.ts';
import type { Progress } from '../../src-preload/contract/sync.ts';
import type { Topic } from '../../src-preload/contract/topics.ts';
import type { Handles } from './account/handle.ts';
import type { Tokens } from './account/tokens.ts';
import type { Consents } from './account/consents.ts';
import type { PageWords } from './sign-in/loopback.ts';
import type { Feature, Widens } from './api.ts';
import type { Clock } from './clock.ts';
import type { CorePorts } from './ports.ts';
import type { Log } from './log.ts';
import type { Shared } from './shared.ts';
import type { LentClipboard } from './secrets/lent-clipboard.ts';
import type { RequestBudget } from './stack/budget.ts';
import type { Surroundings } from './stack/client.ts';
import type { Deadlines } from './stack/exchange.ts';
import type { ProxyFinder } from './stack/proxy.ts';
import type { ShownCertificates } from './stack/shown-certificates.ts';
import type { Changes } from './storage/changes.ts';
import type { Pull } from './sync/pull.ts';

/** Groups of the contract that are there only while the vault is open. */
export type FeatureName = Exclude<keyof Contract, 'vault' | 'app'>;

export interface FeatureOptions {
  clock: Clock;
  ports: CorePorts;
  log: Log;
  extraCa: string | null;
  /** Where the proxies of the environment stand. */
  env?: NodeJS.ProcessEnv;
  rightWords(right: string): readonly string[];
  secondLookMs: number;
  signInMs: number;
  callbackWords(): PageWords;
  deadlines?: Deadlines;
  /** For tests; the network and this machine's time where they are left out. */
  surroundings?: Surroundings;
  /** How many keys are asked for at once; for tests. */
  keysAPage?: number;
  /** Where `ttn-lw-cli` keeps its files; as it does by itself, if left out. */
  cliPlaces?: () => readonly string[];
  background: boolean;
  /** What a query reads and has not declared breaks it: for tests and development. */
  checkReads?: boolean;
  /** Reads an account when it was added or signed in anew; so where not said. */
  readsAdded?: boolean;
  /** How long after a sleep accounts are read, in ms. */
  wakeDelayMs?: number;
  /** Rows of these tables, and what is no table, have changed. */
  changed(account: string | null, topics: Topic[]): void;
  progress(progress: Progress): void;
}

/**
 * What features do for each other, by the name of the one that does it. One that offers something adds it where it is defined
 * (`declare module`).
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- each feature adds its own
export interface Offers {}

/** How all of an account is let go of. */
export interface Forgetting {
  /** Stops reading it, and empties the cache of what is much, some in each turn of the loop. */
  clear(account: string): Promise<void>;
  /** What is left in the cache, and in memory. */
  forget(account: string): void;
}

/** What a feature is opened with. */
export interface Opening {
  readonly shared: Shared;
  readonly handles: Handles;
  readonly options: FeatureOptions;
  /** What other features offer: for calls, and not while features are being opened. */
  readonly others: Offers;
  /** How servers are asked beside the accounts' handles. */
  readonly network: {
    readonly budget: RequestBudget;
    readonly extraCa: string | null;
    readonly deadlines: Deadlines;
    readonly proxyFor: ProxyFinder;
    readonly surroundings?: Surroundings;
  };
  readonly tokens: Tokens;
  /** Certificates that a person was shown, and may trust. */
  readonly shown: ShownCertificates;
  /** What a person has confirmed of servers before there is an account. */
  readonly consents: Consents;
  readonly forgetting: Forgetting;
  readonly clipboard: LentClipboard;
  /** Makes the vault's copy anew, so that it holds nothing that was forgotten. */
  renewCopy(): void;
  readonly gather: Changes['gather'];
  /** Of all features, in the order of their list; for calls, as `others`. */
  pulls(): readonly Pull[];
  /** An account was read, whether or not all of it succeeded. */
  afterReading(account: string): void;
}

/** Of a feature's methods that may widen where a credential goes, what each would. */
export type WidensOf<N extends FeatureName> = Pick<Widens, Extract<keyof Widens, `${N}.${string}`>>;

/** A feature that has such methods says of each of them what it would widen; no other says anything. */
type Describing<N extends FeatureName> = N extends FeatureName
  ? keyof WidensOf<N> extends never
    ? { readonly widens?: never }
    : { readonly widens: WidensOf<N> }
  : never;

/** A feature while the vault is open. */
export type OpenFeature<N extends FeatureName> = Parts<N> & Describing<N>;

interface Parts<N extends FeatureName> {
  readonly methods: Feature<N>;
  /** What other features ask of it; see `Offers`. */
  readonly offers?: N extends keyof Offers ? Offers[N] : never;
  /** How its part of an account is read. */
  readonly pulls?: readonly Pull[];
  /** An account was read; null: the vault was opened. */
  afterReading?(account: string | null): void;
  /** Empties the cache of what it keeps of an account, where that may be much: some in each turn of the loop. */
  clear?(account: string): Promise<void>;
  /** Lets go of what it keeps in memory of an account's rows, which are gone. */
  forgotten?(account: string): void;
  /** Ends what is under way. Features are stopped in the reverse of their order. */
  stop?(): void | Promise<void>;
}

/** What stands in the list of features. */
export interface FeatureDefinition<N extends FeatureName> {
  readonly name: N;
  open(opening: Opening): OpenFeature<N>;
}

/** Defines the feature of this name: one folder, and one line in `features.ts`. */
export function defineFeature<N extends FeatureName>(
  name: N,
  open: (opening: Opening) => OpenFeature<N>,
): FeatureDefinition<N> {
  return { name, open };
}
