import type { Imported, ImportEntry, ImportPreview } from '../../../src-preload/contract/transfer.ts';
import { latchkey } from '../../api.ts';
import { Picking } from '../../parts/picking.svelte.ts';

/** An import: what was read, what of it is chosen, and what became of that. Nothing is added before `apply`. */
export class Import extends Picking<'file' | 'cli' | 'apply'> {
  preview = $state.raw<ImportPreview | null>(null);
  results = $state.raw<readonly Imported[] | null>(null);

  readonly entries = $derived<readonly ImportEntry[]>(this.preview?.entries ?? []);
  readonly added = $derived((this.results ?? []).filter(({ account }) => account !== null));
  readonly failed = $derived((this.results ?? []).filter(({ account }) => account === null));
  /** Whether what was added waits for its sign-in. */
  readonly waits = $derived(this.added.some(({ index }) => this.entries[index]?.signIn === 'none'));

  readFile(): Promise<void> {
    return this.run('file', async () => this.#show(await latchkey.transfer.choose()));
  }

  lookForCli(): Promise<void> {
    return this.run('cli', async () => this.#show(await latchkey.transfer.lookForCli()));
  }

  apply(): Promise<void> {
    const { preview } = this;
    if (preview === null) return Promise.resolve();
    return this.run('apply', async () => {
      this.results = await latchkey.transfer.apply({ id: preview.id, entries: [...this.chosen] });
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
    this.chosen = new Set(preview.entries.filter(({ state }) => state === 'new').map(({ index }) => index));
  }

  #forget({ id }: ImportPreview): void {
    // What is forgotten already needs no second time.
    latchkey.transfer.drop({ id }).catch(() => undefined);
  }
}
