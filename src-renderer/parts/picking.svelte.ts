import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';

/**
 * What importing a list and restoring a backup have in common: entries of a preview, by their index, some of which are
 * chosen; and one act at a time, called `What`, whose failure is shown until the next.
 */
export class Picking<What extends string> {
  busy = $state<What | null>(null);
  failure = $state.raw<Failure | null>(null);
  protected chosen = $state.raw<ReadonlySet<number>>(new Set());
  readonly count = $derived(this.chosen.size);

  chooses({ index }: { index: number }): boolean {
    return this.chosen.has(index);
  }

  choose({ index }: { index: number }, chosen: boolean): void {
    const others = [...this.chosen].filter((one) => one !== index);
    this.chosen = new Set(chosen ? [...others, index] : others);
  }

  /** Does nothing while another act is under way. */
  protected async run(what: What, act: () => Promise<void>): Promise<void> {
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
