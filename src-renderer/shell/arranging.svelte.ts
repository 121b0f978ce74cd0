import type { AccountSummary, Move, Place } from '../../src-preload/contract/accounts.ts';
import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { latchkey } from '../api.ts';
import { announce } from '../ui/announce.svelte.ts';
import { m } from '../parts/words.ts';

type Lifted = { account: AccountSummary } | { group: string };
type Side = 'before' | 'after';

/** Names what is dragged, and tells other apps nothing. */
const type = 'application/x-latchkey';

/** Moving accounts and groups: by the pointer, and step by step. The store knows the order; a place is told when it is taken. */
export class Arranging {
  #lifted = $state.raw<Lifted | null>(null);
  /** Beside what it would fall: an account's ID or a group's name. */
  #over = $state.raw<{ key: string; side: Side } | null>(null);
  failure = $state.raw<Failure | null>(null);

  step(account: AccountSummary, step: 'up' | 'down'): Promise<void> {
    return this.#move(account, { step });
  }

  stepGroup(group: string, step: 'up' | 'down'): Promise<void> {
    return this.#moveGroup(group, { step });
  }

  /** What is drawn at an account or a group while something is dragged. */
  markOf(key: string): string {
    const lifted = this.#lifted;
    if (lifted !== null && ('account' in lifted ? lifted.account.id : lifted.group) === key) return 'lifted';
    return this.#over?.key === key ? this.#over.side : '';
  }

  lift(event: DragEvent, lifted: Lifted): void {
    event.stopPropagation();
    event.dataTransfer?.setData(type, '');
    if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move';
    this.#lifted = lifted;
  }

  overAccount(event: DragEvent, target: AccountSummary): void {
    const lifted = this.#lifted;
    if (lifted === null || !('account' in lifted)) return;
    if (lifted.account.id !== target.id && mayJoin(lifted.account, target)) this.#mark(event, target.id);
    else this.#over = null;
  }

  overGroup(event: DragEvent, name: string): void {
    const lifted = this.#lifted;
    if (lifted === null || !('group' in lifted)) return;
    if (lifted.group === name) this.#over = null;
    else this.#mark(event, name);
  }

  async drop(event: DragEvent): Promise<void> {
    const lifted = this.#lifted;
    const over = this.#over;
    this.end();
    if (lifted === null || over === null) return;
    event.preventDefault();
    const to = { beside: over.key, side: over.side };
    await ('account' in lifted ? this.#move(lifted.account, to) : this.#moveGroup(lifted.group, to));
  }

  end(): void {
    this.#lifted = null;
    this.#over = null;
  }

  #mark(event: DragEvent & { currentTarget?: EventTarget | null }, key: string): void {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    this.#over = { key, side: event.clientY < top + height / 2 ? 'before' : 'after' };
  }

  #move(account: AccountSummary, to: Move): Promise<void> {
    return this.#take(account.name, () => latchkey.accounts.move({ account: account.id, to }));
  }

  #moveGroup(group: string, to: Move): Promise<void> {
    return this.#take(null, () => latchkey.accounts.moveGroup({ group, to }));
  }

  async #take(name: string | null, act: () => Promise<Place>): Promise<void> {
    this.failure = null;
    try {
      const { group, place, of } = await act();
      announce(name === null ? m.accounts.placedGroup(group, place, of) : m.accounts.placed(name, place, of, group));
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}

/** An account joins a group of the user's own, or that of its own server. */
function mayJoin(account: AccountSummary, target: AccountSummary): boolean {
  return target.ownGroup !== null || target.server.group === account.server.group || target.group === account.group;
}
