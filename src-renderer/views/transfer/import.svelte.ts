import type { Imported, ImportEntry, ImportPreview } from '../../../src-preload/contract/transfer.ts';
import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import { latchkey } from '../../api.ts';

/** An import: what was read, what of it is chosen, and what became of that. Nothing is added before `apply`. */
export class Import {
  preview = $state.raw<ImportPreview | null>(null);
  results = $state.raw<readonly Imported[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state<'file' | 'cli' | 'apply' | null>(null);
  #chosen = $state.raw<ReadonlySet<number>>(new Set());

  readonly entries = $derived<readonly ImportEntry[]>(this.preview?.entries ?? []);
  readonly count = $derived(this.#chosen.size);
  readonly added = $derived((this.results ?? []).filter(({ account }) => account !== null));
  readonly failed = $derived((this.results ?? []).filter(({ account }) => account === null));
  /** Whether what was added waits for its sign-in. */
  readonly waits = $derived(this.added.some(({ index }) => this.entries[index]?.signIn === 'none'));

  chooses({ index }: ImportEntry): boolean {
    return this.#chosen.has(index);
  }

  choose({ index }: ImportEntry, chosen: boolean): void {
    const others = [...this.#chosen].filter((one) => one !== index);
    this.#chosen = new Set(chosen ? [...others, index] : others);
  }

  readFile(): Promise<void> {
    return this.#run('file', async () => this.#show(await latchkey.transfer.choose()));
  }

  lookForCli(): Promise<void> {
    return this.#run('cli', async () => this.#show(await latchkey.transfer.lookForCli()));
  }

  apply(): Promise<void> {
    const { preview } = this;
    if (preview === null) return Promise.resolve();
    return this.#run('apply', async () => {
      this.results = await latchkey.transfer.apply({ id: preview.id, entries: [...this.#chosen] });
      this.#forget(preview);
    });
  }

  /** Back to where a source is chosen; what was read is forgotten, here and in main. */
  back(): void {
    if (this.preview !== null) this.#forget(this.preview);
    this.preview = null;
    this.failure = null;
  }

  #show(preview: ImportPreview | null): void {
    if (preview === null) return;
    this.preview = preview;
    this.#chosen = new Set(preview.entries.filter(({ state }) => state === 'new').map(({ index }) => index));
  }

  #forget({ id }: ImportPreview): void {
    // What is forgotten already needs no second time.
    latchkey.transfer.drop({ id }).catch(() => undefined);
  }

  async #run(what: NonNullable<Import['busy']>, act: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    this.busy = what;
    this.failure = null;
    try {
      await act();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.busy = null;
    }
  }
}
