import type { ApiKeyDetail } from '../../../src-preload/contract/keys.ts';
import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import { latchkey } from '../../api.ts';
import type { KeyForm } from './key-form.svelte.ts';

/** Changing one key: only what differs is sent, with what the user saw when deciding. */
export class KeyUpdate {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Whether it was changed. */
  async run(detail: ApiKeyDetail, form: KeyForm): Promise<boolean> {
    const { before } = form;
    if (this.busy || before === null || !form.valid || Object.keys(form.change).length === 0) return false;
    this.busy = true;
    this.failure = null;
    try {
      const { expiresAt: shown, ...others } = form.change;
      const expiresAt = shown === undefined ? undefined : await form.expiryToSend(detail.account);
      if (shown !== undefined && expiresAt === undefined) return false;
      const change = { ...others, ...(expiresAt !== undefined && { expiresAt }) };
      await latchkey.keys.update({
        account: detail.account,
        id: detail.id,
        change,
        seen: { name: before.name, expiresAt: before.expiresAt, rights: before.rights },
      });
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
