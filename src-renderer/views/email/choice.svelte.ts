import type { EmailPreferences } from '../../../src-preload/contract/email.ts';
import { securityTypes, strangeTypes } from '../../../src-preload/contract/email-types.ts';
import { latchkey } from '../../api.ts';
import { live } from '../../live.svelte.ts';
import { EditForm } from '../../parts/edit-form.svelte.ts';

/** What is chosen to be mailed to an account's user, and turning all of it off and on. To be made while a component is set up. */
export class EmailChoice {
  readonly #account: string;
  readonly read;
  readonly form: EditForm<{ types: readonly string[] }>;
  /** What was chosen when all was turned off here. */
  #before = $state.raw<readonly string[]>([]);

  constructor(account: string) {
    this.#account = account;
    this.read = live('email.get', () => ({ account }));
    this.form = new EditForm({
      account,
      form: 'email',
      theirs: () => (this.preferences?.known === 'yes' ? { types: this.preferences.types } : null),
      send: (change, seen) => this.#send(change.types ?? [], seen.types ?? []),
    });
  }

  get preferences(): EmailPreferences | undefined {
    return this.read.value;
  }

  get types(): readonly string[] {
    return this.form.values?.types ?? [];
  }

  /** Of this server's own, also after they were taken out, so that they can be chosen again. */
  readonly strange = $derived.by(() => strangeTypes([...new Set([...(this.form.theirs?.types ?? []), ...this.types])]));

  /** Security mails that are not chosen. */
  readonly missing = $derived.by(() => securityTypes.filter((type) => !this.types.includes(type)));

  /** What turning off all of it has put away: here, on the server, or before that; empty where there never was any. */
  readonly earlier = $derived.by((): readonly string[] => {
    const known = [this.#before, this.form.theirs?.types ?? [], this.preferences?.before ?? []];
    return known.find((types) => types.length > 0) ?? [];
  });

  choose(type: string, chosen: boolean): void {
    const others = this.types.filter((other) => other !== type);
    this.form.set('types', chosen ? [...others, type] : others);
  }

  chooseSecurity(): void {
    this.form.set('types', [...this.types, ...this.missing]);
  }

  turnAll(off: boolean): void {
    if (off) this.#before = this.types;
    this.form.set('types', off ? [] : this.earlier.length > 0 ? this.earlier : securityTypes);
  }

  async #send(types: readonly string[], seen: readonly string[]): Promise<void> {
    await latchkey.email.set({ account: this.#account, types: [...types], seen: [...seen] });
  }
}
