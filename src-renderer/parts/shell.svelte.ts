import { createContext, tick } from 'svelte';
import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import type { MenuCommand } from '../../src-preload/contract/events.ts';
import { lockingOf } from '../../src-preload/contract/protection.ts';
import type { VaultState } from '../../src-preload/contract/vault.ts';
import type { AccountId } from '../../src-preload/contract/values.ts';
import { failureOf, type Failure } from '../../src-preload/contract/failure.ts';
import { latchkey } from '../api.ts';
import { ask, type SectionCommand } from './section-commands.svelte.ts';
import { live } from '../live.svelte.ts';
import { announce } from '../ui/announce.svelte.ts';
import type { SectionId } from '../sections.ts';
import { grouped } from './groups.ts';
import type { Section } from './section.ts';
import { m } from './words.ts';

/** What a section holds that is not saved yet. */
export interface Unsaved {
  readonly changed: boolean;
  /** It stays as a draft, so that switching accounts needs no question. */
  readonly kept: boolean;
  /** Whether it was saved; absent where that is not a matter of one button. */
  save?: () => Promise<boolean>;
  discard(): void;
  /** Keeps the draft now. */
  keep?(): void;
}

/** The dialogs that can be opened from anywhere. */
export type OpenDialog =
  | { kind: 'add'; address?: string; apiKey?: string }
  | { kind: 'sign_in'; account: AccountSummary }
  | { kind: 'own_key'; account: AccountSummary }
  | { kind: 'sign_in_walk' }
  | { kind: 'edit'; account: AccountSummary }
  | { kind: 'rename_group'; group: string }
  | { kind: 'transfer' }
  | { kind: 'restore' }
  /** Asked before a section is left whose changes are not saved; `go` leaves it. */
  | { kind: 'leave'; unsaved: Unsaved; go: () => void }
  | { kind: 'settings' }
  | { kind: 'shortcuts' }
  | { kind: 'palette' };

/** Those of `sections.ts`. */
type Sections = readonly [OneSection, ...OneSection[]];
type OneSection = Section & { readonly id: SectionId };

/** Writing to the disk and asking servers must not hold up a switch, nor be done for accounts that were only passed by, in ms. */
const settledAfter = 250;

/** Where the user is: which account, which section, which dialog. One a window. */
export class Shell {
  readonly accounts = live('accounts.list');
  readonly settings = live('settings.get');
  readonly groups = $derived(grouped(this.accounts.value ?? []));
  readonly ownGroups = $derived(this.groups.filter(({ own }) => own).map(({ name }) => name));
  /** In the order in which they are shown: the first nine have a number. */
  readonly ordered = $derived(this.groups.flatMap((group) => group.accounts));

  /** Those that can't be read before somebody signs in again; a paused one asks for nothing. */
  readonly toSignIn = $derived(
    this.ordered.filter(({ paused, health }) => !paused && health.state === 'sign_in_required'),
  );

  /** What was chosen in this window; undefined before that, when the remembered account counts. */
  #chosen = $state.raw<AccountId | null>();
  #goneTo = $state<SectionId>();
  #unsaved: Unsaved | null = null;
  #settling: ReturnType<typeof setTimeout> | undefined;
  dialog = $state.raw<OpenDialog | null>(null);
  /** A key that is to be shown as soon as the section of keys is there; that section takes it. */
  soughtKey = $state.raw<{ account: AccountId; id: string } | null>(null);
  /** Where there is no passphrase it is called hiding; in memory there is neither. */
  readonly locking: 'lock' | 'hide' | null;

  constructor(sections: Sections, protection: () => VaultState['protection']) {
    this.sections = $derived(sections.filter(({ of }) => of === 'any' || this.account !== null));
    this.shown = $derived(this.sections.find(({ id }) => id === this.#goneTo) ?? sections[0]);
    this.locking = $derived(lockingOf(protection()));
  }

  /** null is "All accounts". */
  readonly account = $derived.by((): AccountSummary | null => {
    const id = this.#chosen === undefined ? this.settings.value?.account : this.#chosen;
    return this.ordered.find((account) => account.id === id) ?? null;
  });
  /** Those that can be gone to. */
  readonly sections: readonly OneSection[];
  readonly shown: OneSection;
  readonly ready = $derived(!this.accounts.loading && !this.settings.loading);

  get section(): SectionId {
    return this.shown.id;
  }

  go(section: SectionId): void {
    if (section !== this.section) this.#leave(() => (this.#goneTo = section), false);
  }

  /** Has the user asked before what the section holds is left behind. To be called while a component is set up. */
  guard(unsaved: Unsaved): void {
    $effect(() => {
      this.#unsaved = unsaved;
      return () => {
        if (this.#unsaved === unsaved) this.#unsaved = null;
      };
    });
  }

  #leave(go: () => void, isSwitch: boolean): void {
    const unsaved = this.#unsaved;
    if (unsaved?.changed !== true || (isSwitch && unsaved.kept)) go();
    else this.dialog = { kind: 'leave', unsaved, go };
  }

  /** Shows an account, remembers it, and has its data read again if they are old. */
  switchTo(id: AccountId | null): void {
    if (id === (this.account?.id ?? null)) this.#show(id);
    else this.#leave(() => this.#show(id), true);
  }

  #show(id: AccountId | null): void {
    const account = this.ordered.find((one) => one.id === id);
    this.#chosen = id;
    announce(account === undefined ? m.accounts.all : account.name);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(id), settledAfter);
  }

  /** Remembers the account. Nor does a failure of this concern the switch: health and freshness tell. */
  #settle(id: AccountId | null): void {
    latchkey.settings.set({ account: id }).catch(() => undefined);
    if (id !== null) latchkey.sync.read({ account: id, reason: 'shown' }).catch(() => undefined);
  }

  /** What a menu, a shortcut or a button asks for. */
  run(command: MenuCommand): void {
    const place = /^account_(\d)$/.exec(command)?.[1];
    if (place !== undefined) {
      const account = this.ordered[Number(place) - 1];
      if (account !== undefined) this.switchTo(account.id);
    } else if (command === 'all_accounts') this.switchTo(null);
    else if (command === 'next_account') this.step(1);
    else if (command === 'previous_account') this.step(-1);
    else if (command === 'add_account') this.dialog = { kind: 'add' };
    else if (command === 'settings' || command === 'shortcuts' || command === 'palette') {
      this.dialog = { kind: command };
    } else if (command === 'lock') this.lock();
    else if (command === 'refresh') this.refresh();
    else if (command === 'search' && !ask('search')) this.inKeys('search');
    else if (command === 'create_key') this.inKeys('create');
  }

  /** Shows a key: in the list of all accounts where that is shown, else in that of its account. */
  showKey(key: { account: AccountId; id: string }): void {
    if (this.account !== null && this.account.id !== key.account) this.switchTo(key.account);
    this.go('keys');
    this.soughtKey = key;
  }

  /** Locks, or hides where there is no passphrase. One that fails leaves the store open, and the window says so by staying. */
  lock(): void {
    if (this.locking === null) return;
    // A note that is being typed is saved when it loses the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    this.#unsaved?.keep?.();
    latchkey.vault.lock().catch(() => undefined);
  }

  /** How often a reading of a paused account was asked for: its notice then takes the focus. */
  pausedAsked = $state(0);
  /** What was done, until the user has read it. */
  note = $state<string | null>(null);
  /** Why an account could not be paused or resumed, or the list not be written. */
  failure = $state.raw<Failure | null>(null);

  /** Writes the list of accounts to a file that the user names. */
  async exportList(): Promise<void> {
    this.failure = null;
    this.note = null;
    try {
      const written = await latchkey.transfer.exportList();
      if (written === null) return;
      this.note = m.accounts.listExported(written.accounts, written.fileName);
      announce(this.note);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Pauses an account, or has it read again. */
  async pause(account: AccountSummary, paused: boolean): Promise<void> {
    this.failure = null;
    try {
      await latchkey.accounts.change({ account: account.id, change: { paused } });
      announce(paused ? m.accounts.pausedSay(account.name) : m.accounts.resumedSay(account.name));
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Reads again what is shown; a paused account is not read, which is said. */
  refresh(): void {
    if (this.account?.paused === true) {
      this.pausedAsked++;
      return;
    }
    if (ask('refresh')) return;
    latchkey.sync.read({ account: this.account?.id ?? null }).catch(() => undefined);
  }

  /** The next or previous one; "All accounts" comes before the first. */
  private step(by: 1 | -1): void {
    const all = [null, ...this.ordered.map((account) => account.id)];
    const at = all.indexOf(this.account?.id ?? null);
    this.switchTo(all[(at + by + all.length) % all.length] ?? null);
  }

  private inKeys(command: SectionCommand): void {
    if (this.section === 'keys') ask(command);
    else {
      this.#leave(() => {
        this.#goneTo = 'keys';
        void tick().then(() => ask(command));
      }, false);
    }
  }
}

export const [getShell, setShell] = createContext<Shell>();
