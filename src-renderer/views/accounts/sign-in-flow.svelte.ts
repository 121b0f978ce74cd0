import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import type { Flow, FlowId } from '../../../src-preload/contract/sign-in.ts';
import { latchkey } from '../../api.ts';
import { live } from '../../live.svelte.ts';

/** How a person signs in. */
export type Way = 'browser' | 'code' | 'key';

/** One sign-in by browser as its dialog follows it. To be made while a component is set up. */
export class SignInFlow {
  readonly #flows = live('signIn.flows');
  #id = $state.raw<FlowId | null>(null);
  /** What a command answered, until the list knows it. */
  #answered = $state.raw<Flow | null>(null);
  busy = $state(false);
  /** Of the last act; what became of the sign-in itself is in `flow`. */
  failure = $state.raw<Failure | null>(null);
  copied = $state(false);

  readonly flow = $derived.by((): Flow | null => {
    if (this.#id === null) return null;
    return this.#flows.value?.find(({ id }) => id === this.#id) ?? this.#answered;
  });
  /** What went wrong with it, or with the last act. */
  readonly failed = $derived(this.flow?.failure ?? this.failure);
  /** The address, the choice of a way and the like have had their turn. */
  readonly underWay = $derived(this.flow !== null);

  async begin(start: () => Promise<Flow>): Promise<void> {
    if (this.busy && !this.underWay) return;
    await this.#run(start);
    this.#id = this.#answered?.id ?? null;
  }

  open(): Promise<void> {
    return this.#act((flow) => latchkey.signIn.open({ flow }));
  }

  async copyAddress(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    await latchkey.signIn.copyAddress({ flow: id }).then(
      () => (this.copied = true),
      (thrown: unknown) => (this.failure = failureOf(thrown)),
    );
  }

  approve(): Promise<void> {
    return this.#act((flow) => latchkey.signIn.approve({ flow }));
  }

  paste(code: string): Promise<void> {
    return this.#act((flow) => latchkey.signIn.paste({ flow, code }));
  }

  keep(label: string): Promise<void> {
    return this.#act((flow) => latchkey.signIn.keep({ flow, ...(label === '' ? {} : { label }) }));
  }

  /** Ends it, also on the server; what is done is done. */
  cancel(): void {
    const id = this.#id;
    this.#id = this.#answered = this.failure = null;
    this.copied = false;
    if (id !== null) latchkey.signIn.cancel({ flow: id }).catch(() => undefined);
  }

  /** The account that is signed in now, as the list has it. */
  async account(): Promise<AccountSummary | null> {
    const result = this.flow?.result ?? null;
    return (await latchkey.accounts.list()).find(({ id }) => id === result) ?? null;
  }

  async #act(act: (flow: FlowId) => Promise<Flow>): Promise<void> {
    const id = this.#id;
    if (id !== null && !this.busy) await this.#run(() => act(id));
  }

  async #run(act: () => Promise<Flow>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      this.#answered = await act();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.busy = false;
    }
  }
}
