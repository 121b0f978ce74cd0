import * as v from 'valibot';
import type { AccountSummary, Inspection } from '../../../src-preload/contract/accounts.ts';
import { failureOf, type Failure, type FailureCode } from '../../../src-preload/contract/failure.ts';
import { ApiKeyText } from '../../../src-preload/contract/values.ts';
import { ClientId, usualClientId, type Flow } from '../../../src-preload/contract/sign-in.ts';
import { latchkey } from '../../api.ts';
import { ServerForm } from './server-form.svelte.ts';
import type { Way } from './sign-in-flow.svelte.ts';

/** What says that a text is, or is about to be, an API key. */
const keyLike = /NNSXS\./i;

/** Failures that speak of the address rather than of the key. */
const ofAddress: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timeout',
  'not_a_stack',
  'certificate_untrusted',
  'certificate_changed',
  'insecure_http',
]);

/** Adding an account: what was entered, what it means, and what the server says of it. Nothing is stored before `add`. */
export class AddAccount {
  readonly server = new ServerForm();
  /** How to sign in; a key that is pasted anywhere chooses itself. */
  way = $state<Way>('browser');
  /** As typed; null while that of the server counts. */
  #ownClientId = $state<string | null>(null);
  /** That the server was signed in with before, or the usual one. */
  #knownClientId = $state<string>(usualClientId);
  #asksClientId: Promise<void> = Promise.resolve();
  apiKey = $state('');
  label = $state('');
  inspection = $state.raw<Inspection | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** The user has pressed Check: from now on what is missing is said. */
  tried = $state(false);

  /** Over a connection that is not encrypted nothing but a key. */
  readonly keyOnly = $derived(
    this.server.understood?.kind === 'server' && this.server.understood.encryption === 'none',
  );
  readonly chosen = $derived<Way>(this.keyOnly ? 'key' : this.way);
  readonly clientIdClear = $derived(v.is(ClientId, this.clientId));
  readonly keyId = $derived(/^NNSXS\.([A-Z2-7]+)\./.exec(this.apiKey.trim())?.[1] ?? null);
  readonly keyWhole = $derived(v.is(ApiKeyText, this.apiKey));
  readonly failedAt = $derived.by((): 'address' | 'apiKey' | 'elsewhere' | null => {
    if (this.failure === null) return null;
    if (this.failure.field === 'apiKey') return 'apiKey';
    return this.failure.field === 'address' || ofAddress.has(this.failure.code) ? 'address' : 'elsewhere';
  });

  get clientId(): string {
    return this.#ownClientId ?? this.#knownClientId;
  }

  set clientId(typed: string) {
    this.#ownClientId = typed;
  }

  constructor(address = '', apiKey = '') {
    this.apiKey = apiKey;
    if (apiKey !== '') this.way = 'key';
    if (address !== '') this.typeAddress(address);
  }

  /**
   * Takes what the one field was given, and asks what it means. An API key leaves the field in the same moment, for the
   * one that masks it; true then.
   */
  typeAddress(text: string): boolean {
    this.#forget();
    if (keyLike.test(text)) {
      this.server.clearText();
      this.way = 'key';
      this.apiKey = text.trim();
      return true;
    }
    this.server.type(text);
    this.#asksClientId = this.#recallClientId(text);
    return false;
  }

  typeKey(text: string): void {
    this.#forget();
    this.apiKey = text;
  }

  /** Asks whether the server is there, and nothing else. False where something is missing or it failed. */
  async ask(): Promise<boolean> {
    this.tried = true;
    await this.server.settled();
    return this.clientIdClear && this.server.ask();
  }

  /** How to begin with the browser, on the server that was found; null where something is missing. */
  async browser(): Promise<(() => Promise<Flow>) | null> {
    await this.#asksClientId;
    const by = this.chosen;
    if (!this.server.found || !this.clientIdClear || by === 'key') return null;
    const { destination } = this.server;
    const { clientId } = this;
    return () => latchkey.signIn.begin({ ...destination, by, clientId });
  }

  /** Asks whether the server is there, and then it whose key this is. False where something is missing or it failed. */
  async check(): Promise<boolean> {
    this.tried = true;
    await this.server.settled();
    if (this.busy || this.server.asking) return false;
    const found = await this.server.ask();
    if (!found || !this.keyWhole) return false;
    return this.#run(async () => {
      this.inspection = await latchkey.accounts.inspect({ ...this.server.destination, apiKey: this.apiKey });
    });
  }

  /** Stores the account; null where it failed. */
  async add(): Promise<AccountSummary | null> {
    let added: AccountSummary | null = null;
    await this.#run(async () => {
      const label = this.label.trim();
      const { apiKey } = this;
      added = await latchkey.accounts.add({ ...this.server.destination, apiKey, ...(label === '' ? {} : { label }) });
    });
    return added;
  }

  /** Lets the account that is here already sign in with this key; null where it failed. */
  async useFor(account: string): Promise<AccountSummary | null> {
    let signedIn: AccountSummary | null = null;
    await this.#run(async () => {
      signedIn = await latchkey.accounts.signIn({ account, apiKey: this.apiKey });
    });
    return signedIn;
  }

  /** A server that has another client than the usual one is asked with it again; what is no server's address has none. */
  async #recallClientId(text: string): Promise<void> {
    const known = await latchkey.signIn.client({ address: text }).catch(() => null);
    if (text === this.server.text) this.#knownClientId = known?.clientId ?? usualClientId;
  }

  async #run(act: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      if (this.failure.field === 'trust') this.server.distrust();
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** What the server said was about other entries. */
  #forget(): void {
    this.inspection = null;
    this.failure = null;
  }
}
