import * as v from 'valibot';
import type { AccountSummary, Inspection, Understood } from '../../../src-preload/contract/accounts.ts';
import { failureOf, type Failure, type FailureCode } from '../../../src-preload/contract/failure.ts';
import { ApiKeyText } from '../../../src-preload/contract/values.ts';
import { latchkey } from '../../api.ts';

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
  address = $state('');
  apiKey = $state('');
  label = $state('');
  understood = $state.raw<Understood | null>(null);
  inspection = $state.raw<Inspection | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** The user has pressed Check: from now on what is missing is said. */
  tried = $state(false);

  readonly keyId = $derived(/^NNSXS\.([A-Z2-7]+)\./.exec(this.apiKey.trim())?.[1] ?? null);
  readonly keyWhole = $derived(v.is(ApiKeyText, this.apiKey));
  readonly addressClear = $derived(this.understood?.kind === 'server');
  readonly failedAt = $derived.by((): 'address' | 'apiKey' | 'elsewhere' | null => {
    if (this.failure === null) return null;
    if (this.failure.field === 'apiKey') return 'apiKey';
    return this.failure.field === 'address' || ofAddress.has(this.failure.code) ? 'address' : 'elsewhere';
  });

  #asked = 0;
  #meaning: Promise<void> = Promise.resolve();

  constructor(address = '', apiKey = '') {
    this.apiKey = apiKey;
    if (address !== '') this.typeAddress(address);
  }

  /**
   * Takes what the one field was given, and asks what it means. An API key leaves the field in the same moment, for the
   * one that masks it; true then.
   */
  typeAddress(text: string): boolean {
    this.#forget();
    if (keyLike.test(text)) {
      this.address = '';
      this.understood = null;
      this.#asked++;
      this.apiKey = text.trim();
      return true;
    }
    this.address = text;
    this.#meaning = this.#understand(text);
    return false;
  }

  typeKey(text: string): void {
    this.#forget();
    this.apiKey = text;
  }

  /** Asks the server whose key this is. False where something is missing or it failed. */
  async check(): Promise<boolean> {
    this.tried = true;
    await this.#meaning;
    if (this.busy || !this.addressClear || !this.keyWhole) return false;
    return this.#run(async () => {
      this.inspection = await latchkey.accounts.inspect({ address: this.address, apiKey: this.apiKey });
    });
  }

  /** Stores the account; null where it failed. */
  async add(): Promise<AccountSummary | null> {
    let added: AccountSummary | null = null;
    await this.#run(async () => {
      const label = this.label.trim();
      const { address, apiKey } = this;
      added = await latchkey.accounts.add({ address, apiKey, ...(label === '' ? {} : { label }) });
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

  async #understand(text: string): Promise<void> {
    const asked = ++this.#asked;
    const understood = await latchkey.accounts.understand({ text }).catch(() => null);
    if (asked === this.#asked) this.understood = understood;
  }

  async #run(act: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
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
