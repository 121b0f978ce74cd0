import type { HeldSecret } from '../../../src-preload/contract/secrets.ts';
import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import { timeText } from '../../../src-preload/contract/times.ts';
import type { AccountId } from '../../../src-preload/contract/values.ts';
import { latchkey } from '../../api.ts';
import type { KeyForm } from './key-form.svelte.ts';

/** Creating one key: at most one request at a time, and none after an answer was lost. */
export class Creation {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** The key may exist: only what the server holds can tell. */
  get outcomeUnknown(): boolean {
    return this.failure?.code === 'outcome_unknown';
  }

  /** The new key's secret, held; null where it was not created, or is under way already. */
  async run(account: AccountId, form: KeyForm): Promise<HeldSecret | null> {
    if (this.busy || this.outcomeUnknown || !form.valid) return null;
    this.busy = true;
    this.failure = null;
    try {
      const expiresAt = await form.expiryToSend(account);
      if (expiresAt === undefined) return null;
      const { key, secret } = await latchkey.keys.create({
        account,
        name: form.name.trim(),
        expiresAt,
        rights: form.sortedRights,
      });
      const heldSince = timeText(Date.now());
      return { secret, account, keyId: key.id, name: key.name, expiresAt: key.expiresAt, heldSince };
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}
