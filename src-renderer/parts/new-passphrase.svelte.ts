/** A passphrase that is typed twice. */
export class NewPassphrase {
  typed = $state('');
  again = $state('');
  /** From the first try on, what is wrong is said. */
  #tried = $state(false);

  readonly #isShort = $derived(this.typed.length < 8);
  readonly #differs = $derived(!this.#isShort && this.typed !== this.again);
  readonly tooShort = $derived(this.#tried && this.#isShort);
  readonly different = $derived(this.#tried && this.#differs);

  /** It has served. */
  forget(): void {
    this.typed = this.again = '';
    this.#tried = false;
  }

  /** True where it can be used; else the field that is at fault says why. */
  check(): boolean {
    this.#tried = true;
    return !this.#isShort && !this.#differs;
  }
}
