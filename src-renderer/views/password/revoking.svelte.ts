import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { AccessState } from '../../../src-preload/contract/access.ts';
import { latchkey } from '../../api.ts';
import { live } from '../../live.svelte.ts';
import { Act } from '../../ui/act.svelte.ts';
import { announce } from '../../ui/announce.svelte.ts';
import { m } from './words.ts';

/** What "revoke all access" would end and leave, as last counted. To be made while a component is set up. */
export class Revoking {
  readonly #account: () => AccountSummary;
  readonly #access;
  readonly looking = new Act();
  readonly deleting = new Act();

  constructor(account: () => AccountSummary) {
    this.#account = account;
    const id = () => account().id;
    this.#access = live('access.get', () => ({ account: id() }));
  }

  get access(): AccessState | undefined {
    return this.#access.value;
  }

  readonly left = $derived.by(() => sum(this.access?.left));
  readonly tokens = $derived.by(() => {
    const authorized = this.access?.authorized ?? null;
    return authorized === null ? null : sum(authorized);
  });

  /** Counts anew. */
  look(): Promise<void> {
    return this.looking.run(async () => void (await latchkey.access.look({ account: this.#account().id })));
  }

  /** Deletes the tokens that revoking would miss. */
  deleteLeft(): Promise<void> {
    return this.deleting.run(async () => {
      const { removed } = await latchkey.access.removeLeft({ account: this.#account().id });
      announce(m.password.leftDeleted(removed));
    });
  }
}

function sum(clients: readonly { tokens: number }[] | undefined): number {
  return clients?.reduce((total, { tokens }) => total + tokens, 0) ?? 0;
}
