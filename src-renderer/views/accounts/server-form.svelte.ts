import type { Destination, Understood } from '../../../src-preload/contract/addresses.ts';
import { latchkey } from '../../api.ts';

/** The server of an account to be added: what was typed, what it means, and what the user said of it. Nothing is sent from here. */
export class ServerForm {
  text = $state('');
  understood = $state.raw<Understood | null>(null);
  /** The user insists on a connection that is not encrypted. */
  insecure = $state(false);

  /** There is a place to speak to. */
  readonly clear = $derived(
    this.understood?.kind === 'server' && (this.understood.encryption !== 'none' || this.insecure),
  );
  /** The host that will be spoken to; null while there is none. */
  readonly host = $derived(this.understood?.kind === 'server' ? this.understood.server.host : null);

  #asked = 0;
  #meaning: Promise<void> = Promise.resolve();

  /** What a command takes. */
  get destination(): Destination {
    return { address: this.text, ...(this.insecure && { insecure: true }) };
  }

  /** Takes what the field holds now, and asks what it means. Whatever was said of another server counts no more. */
  type(text: string): void {
    this.text = text;
    this.insecure = false;
    this.#meaning = this.#understand(text);
  }

  /** Empties the field, and forgets what is still being asked. */
  clearText(): void {
    this.#asked++;
    this.text = '';
    this.understood = null;
    this.insecure = false;
  }

  /** Waits until the meaning of the text is known. */
  async settled(): Promise<void> {
    await this.#meaning;
  }

  async #understand(text: string): Promise<void> {
    const asked = ++this.#asked;
    const understood = await latchkey.accounts.understand({ text }).catch(() => null);
    if (asked === this.#asked) this.understood = understood;
  }
}
