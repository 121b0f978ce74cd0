import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';

/** What a form or a question does when it is confirmed: one at a time, and its failure is shown until the next try. */
export class Act {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Does nothing where one is under way. What `work` throws is the failure. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.busy = false;
    }
  }
}
