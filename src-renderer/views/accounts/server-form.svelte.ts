import type {
  Certificate,
  ClusterState,
  Destination,
  Probe,
  Understood,
} from '../../../src-preload/contract/addresses.ts';
import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import { latchkey } from '../../api.ts';
import { isDeclined } from '../../failure-words.ts';

/**
 * The server of an account to be added: what was typed, what it means, what the user said of it, and whether it is there. No
 * credential is sent from here.
 */
export class ServerForm {
  text = $state('');
  understood = $state.raw<Understood | null>(null);
  /** The user insists on a connection that is not encrypted. */
  insecure = $state(false);
  /** What the server said when it was asked without a credential. */
  probe = $state.raw<Probe | null>(null);
  /** The question could not be asked at all. */
  failure = $state.raw<Failure | null>(null);
  /** Which of the clusters to choose from are there. */
  states = $state.raw<readonly ClusterState[] | null>(null);
  asking = $state(false);

  /** There is a place to speak to. */
  readonly clear = $derived(
    this.understood?.kind === 'server' && (this.understood.encryption !== 'none' || this.insecure),
  );
  /** The host that will be spoken to; null while there is none. */
  readonly host = $derived(this.understood?.kind === 'server' ? this.understood.server.host : null);
  /** The server is there, and answers as The Things Stack does. */
  readonly found = $derived(this.probe !== null && this.probe.failure === null);
  /** What is wrong, where trusting a certificate would not help. */
  readonly trouble = $derived.by((): Failure | null => {
    if (this.failure !== null) return this.failure;
    return this.offered.length > 0 ? null : (this.probe?.failure ?? null);
  });
  /** Certificates that could be trusted, so that the server can be asked. */
  readonly offered = $derived<readonly Certificate[]>(this.probe?.certificates ?? []);

  #trust: string | undefined;
  #asked = 0;
  #meaning: Promise<void> = Promise.resolve();

  /** What a command takes. */
  get destination(): Destination {
    return {
      address: this.text,
      ...(this.insecure && { insecure: true }),
      ...(this.#trust !== undefined && { trust: this.#trust }),
    };
  }

  /** Takes what the field holds now, and asks what it means. Whatever was said of another server counts no more. */
  type(text: string): void {
    this.#forget(text);
    this.#meaning = this.#understand(text);
  }

  /** Empties the field, and forgets what is still being asked. */
  clearText(): void {
    this.#forget('');
    this.understood = null;
  }

  /** Waits until the meaning of the text is known. */
  async settled(): Promise<void> {
    await this.#meaning;
  }

  /** Asks the server whether it is there, or which of the clusters are, one question at a time. True where the server was found. */
  async ask(): Promise<boolean> {
    if (this.asking) return false;
    if (this.understood?.kind === 'clusters') {
      await this.#run(async () => {
        this.states = await latchkey.accounts.clusters({ address: this.text });
      });
      return false;
    }
    if (this.found || !this.clear) return this.found;
    await this.#run(async () => {
      this.probe = await latchkey.accounts.probe(this.destination);
    });
    return this.found;
  }

  /** Trusts a certificate that was shown, which main has confirmed, and asks again. It stays to be compared where the answer is no. */
  async trust(fingerprint: string): Promise<boolean> {
    const shown = this.probe;
    this.#trust = fingerprint;
    this.probe = null;
    const found = await this.ask();
    if (this.failure !== null && isDeclined(this.failure)) {
      this.#trust = undefined;
      this.probe = shown;
    }
    return found;
  }

  /** The app no longer knows what was shown, such as after a lock: it is to be looked at again. */
  distrust(): void {
    this.#trust = undefined;
    this.probe = null;
  }

  #forget(text: string): void {
    this.#asked++;
    this.text = text;
    this.insecure = false;
    this.states = null;
    this.failure = null;
    this.distrust();
  }

  async #understand(text: string): Promise<void> {
    const asked = this.#asked;
    const understood = await latchkey.accounts.understand({ text }).catch(() => null);
    if (asked === this.#asked) this.understood = understood;
  }

  /** What comes back after something else was typed is about another server. */
  async #run(question: () => Promise<void>): Promise<void> {
    const asked = this.#asked;
    this.asking = true;
    this.failure = null;
    try {
      await question();
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      this.asking = false;
      if (asked !== this.#asked) {
        this.states = null;
        this.distrust();
      }
    }
  }
}
