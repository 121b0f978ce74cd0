import { untrack } from 'svelte';
import type { HeldSecret } from '../../../src-preload/contract/secrets.ts';
import { covers } from '../../../src-preload/contract/rights.ts';
import type { AccountId } from '../../../src-preload/contract/values.ts';
import { live, whenRead } from '../../live.svelte.ts';
import { announce } from '../../ui/announce.svelte.ts';
import { KeysList, type KeyRefOf } from './keys-list.svelte.ts';
import { Sync } from '../../parts/sync.svelte.ts';
import { m } from './words.ts';

/** A filter is typed letter by letter; how many it finds is told when the typing rests. */
const restMs = 400;

/** The section's state: its list, which key is open, and what is being made. To be made while a component is set up. */
export class KeysViewState {
  readonly list = new KeysList();
  readonly sync: Sync;
  /** The key whose detail is open. */
  opened = $state.raw<KeyRefOf | null>(null);
  creating = $state(false);
  /** The secret that is being shown. */
  secret = $state.raw<HeldSecret | null>(null);
  /** Whether the sign-in may list keys; before anything is known of it, it is taken to be able. */
  readonly mayList: boolean;
  /** The focus moved on while a detail is open: it shows the row as soon as it is there. */
  #follow = $state(false);

  constructor(account: () => AccountId | null) {
    this.sync = new Sync(account);
    $effect(() => {
      const id = account();
      untrack(() => this.#switchTo(id));
    });
    // After the list, which is waited for.
    const login = live('accounts.login', () => {
      const id = account();
      return id === null ? null : { account: id };
    });
    this.mayList = $derived(
      !login.value?.checkedAt || covers(new Set(login.value.rights), 'RIGHT_USER_SETTINGS_API_KEYS'),
    );
    $effect(() => whenRead('keys.open', account, () => this.list.changed()));
    $effect(() => this.#showActive());
    $effect(() => this.#tellCount());
  }

  open(index: number): void {
    if (this.list.move(index)) this.#follow = true;
  }

  /** The focus moved in the list: an open detail goes with it. */
  moved(): void {
    this.#follow = this.opened !== null;
  }

  /** A key that was looked for elsewhere: what is filtered here may not hide it. */
  async show(key: KeyRefOf): Promise<void> {
    this.opened = key;
    this.#follow = false;
    if (this.list.filtered) await this.list.filterBy({ view: 'all', text: '', right: null });
    await this.list.find(key);
  }

  close(): void {
    this.opened = null;
    this.#follow = false;
  }

  /** A new key: its secret first, then its place in the list; its detail too, where that is beside the list. */
  async created(held: HeldSecret, detail: boolean): Promise<void> {
    const key = { account: held.account, id: held.keyId };
    this.creating = false;
    this.secret = held;
    if (detail) this.opened = key;
    await this.list.find(key);
  }

  #switchTo(account: AccountId | null): void {
    this.close();
    this.sync.asked = false;
    void this.list.switchTo(account);
  }

  #showActive(): void {
    const row = this.list.activeRow;
    if (!this.#follow || row === undefined) return;
    this.#follow = false;
    this.opened = { account: row.account, id: row.id };
  }

  #tellCount(): (() => void) | undefined {
    const { answer, filtered } = this.list;
    if (answer === null || !filtered) return undefined;
    const timer = setTimeout(() => announce(m.keys.found(answer.total)), restMs);
    return () => clearTimeout(timer);
  }
}
