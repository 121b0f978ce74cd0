import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import { failureOf, type Failure } from '../../../src-preload/contract/failure.ts';
import type { PasswordState } from '../../../src-preload/contract/password.ts';
import { judge } from '../../../src-preload/contract/password-rules.ts';
import { latchkey } from '../../api.ts';
import type { Unsaved } from '../../parts/shell.svelte.ts';
import { refusalWords, ruleWords } from './refusal-words.ts';
import type { Strength } from './strength.ts';
import { m } from './words.ts';

interface Typed {
  current: string;
  next: string;
}

/** The fields of a new password, and what is wrong with them. What is typed stays here: no draft, and gone when it was used. */
export class PasswordForm implements Unsaved {
  readonly #account: () => AccountSummary;
  readonly #state: () => PasswordState | undefined;
  current = $state('');
  next = $state('');
  again = $state('');
  /** The new one can be read, in both of its fields. */
  shown = $state(false);
  revoke = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  strength = $state.raw<Strength | null>(null);
  /** From the first try on, what is wrong is said at the fields. */
  #tried = $state(false);
  /** What was sent last: a refusal concerns it, and nothing that is typed after it. */
  #sent = $state.raw<Typed | null>(null);
  readonly kept = false;

  constructor(account: () => AccountSummary, state: () => PasswordState | undefined) {
    this.#account = account;
    this.#state = state;
  }

  readonly changed = $derived.by(() => this.current !== '' || this.next !== '' || this.again !== '');

  /** What is asked of the new one. */
  readonly asked = $derived.by(() => ({
    current: this.current,
    userId: this.#account().userId,
    rules: this.#state()?.rules ?? null,
    learnt: this.#state()?.learnt ?? [],
  }));
  readonly rules = $derived.by(() => judge({ ...this.asked, next: this.next }));
  readonly #unmet = $derived.by(() => this.rules.find(({ met }) => !met));

  readonly #refusedAt = $derived.by(() => (field: keyof Typed) => {
    const isSent = this.#sent !== null && this.#sent[field] === this[field];
    return isSent && this.failure?.field === field ? this.failure : null;
  });
  readonly currentError = $derived.by(() => {
    if (this.#tried && this.current === '') return m.password.currentMissing;
    const refused = this.#refusedAt('current');
    if (refused === null) return undefined;
    return refused.params['reason'] === 'temporary_password_expired'
      ? m.password.temporaryExpired
      : m.password.currentWrong;
  });
  readonly nextError = $derived.by(() => {
    const { userId } = this.asked;
    if (this.#tried && this.next === '') return m.password.nextMissing;
    const refused = this.#refusedAt('next');
    if (refused !== null) return refusalWords(refused, userId);
    return this.#tried && this.#unmet !== undefined ? m.password.unmet(ruleWords(this.#unmet, userId)) : undefined;
  });
  readonly againError = $derived.by(() =>
    this.#tried && this.nextError === undefined && this.again !== this.next ? m.password.differs : undefined,
  );
  /** A failure that is no field's. */
  readonly otherFailure = $derived.by(() =>
    this.failure?.field === 'current' || this.failure?.field === 'next' ? null : this.failure,
  );

  /** True where it can be sent; else what is wrong is said at the fields. */
  check(): boolean {
    this.#tried = true;
    const isSentBefore = (field: keyof Typed) => this.#refusedAt(field) !== null;
    const isCurrentWrong = this.currentError !== undefined && !isSentBefore('current');
    const isNextWrong = this.nextError !== undefined && !isSentBefore('next');
    return !isCurrentWrong && !isNextWrong && this.againError === undefined;
  }

  /** Sends it; null where it was refused, and the fault is at its field or in `failure`. */
  async send(): Promise<{ signedOut: boolean } | null> {
    if (this.busy) return null;
    const { current, next, revoke } = this;
    this.busy = true;
    this.failure = null;
    this.#sent = { current, next };
    try {
      const done = await latchkey.password.change({ account: this.#account().id, current, next, revoke });
      this.discard();
      return done;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Puts a generated one into both fields, to be read. */
  use(generated: string): void {
    this.next = generated;
    this.again = generated;
    this.shown = true;
  }

  /** Nothing that was typed is kept. */
  discard(): void {
    this.current = '';
    this.next = '';
    this.again = '';
    this.shown = false;
    this.revoke = false;
    this.strength = null;
    this.failure = null;
    this.#sent = null;
    this.#tried = false;
  }
}
