import type { ApiKeyDetail } from '../../../src-preload/contract/keys.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import type { AccountId } from '../../../src-preload/contract/values.ts';
import { latchkey } from '../../api.ts';
import { dateText, monthNamesOf, numberOrderOf } from '../../../src-preload/dates/date-text.ts';
import { now, zone } from '../../clock.svelte.ts';
import { locale } from '../../i18n.svelte.ts';
import { zoneName } from '../../time.ts';
import { timeText } from '../../../src-preload/contract/times.ts';
import { mostOfKeyName } from '../../../src-preload/contract/lengths.ts';
import { expiryOf, type Expiry, type ExpiryChoice } from './expiry.ts';

export type KeyValues = Pick<ApiKeyDetail, 'name' | 'expiresAt' | 'rights'>;
export type FieldName = keyof KeyValues;

/** What is typed and chosen for a key, new or existing, and what it amounts to. */
export class KeyForm {
  name = $state('');
  choice = $state<ExpiryChoice>('90_days');
  /** What was typed as a date; null while that is left alone. */
  #typed = $state<string | null>(null);
  rights = $state.raw<ReadonlySet<string>>(new Set());
  /** Wrong entries are pointed out once the user has tried to go on. */
  tried = $state(false);
  /** What an existing key was when the form was opened, or as it was seen since. */
  before = $state.raw<KeyValues | null>(null);
  /** What this computer's clock is to be corrected by, as the key's account knows. */
  readonly #offsetMs: () => number;

  constructor(before: KeyValues | null, choice: ExpiryChoice, offsetMs: () => number) {
    this.before = before;
    this.#offsetMs = offsetMs;
    this.choice = choice;
    if (before === null) return;
    this.name = before.name;
    this.rights = new Set(before.rights);
    this.#leaveExpiry(before);
  }

  #leaveExpiry({ expiresAt }: KeyValues): void {
    this.choice = expiresAt === null ? 'never' : 'date';
    this.#typed = null;
  }

  /** What the field shows: until something is typed, the key's end in the zone where the user is now. */
  get date(): string {
    return this.#typed ?? this.#shown;
  }

  set date(text: string) {
    this.#typed = text === this.#shown ? null : text;
  }

  get #shown(): string {
    const at = this.before?.expiresAt ?? null;
    return at === null ? '' : dateText(Date.parse(at), zone());
  }

  /** Of a name that is left alone there are enough: it is not sent. */
  get charactersLeft(): number {
    return this.#nameUntouched ? mostOfKeyName : mostOfKeyName - [...this.name.trim()].length;
  }

  /** What nobody touched is what the key has, whatever the fields make of it: they show minutes, and no blanks at the ends. */
  get #expiryUntouched(): boolean {
    const { before } = this;
    if (before === null) return false;
    return before.expiresAt === null ? this.choice === 'never' : this.choice === 'date' && this.#typed === null;
  }

  get #nameUntouched(): boolean {
    return this.name === this.before?.name;
  }

  get expiry(): Expiry {
    return this.#expiryBy(this.#offsetMs());
  }

  #expiryBy(offsetMs: number): Expiry {
    if (this.#expiryUntouched && this.before?.expiresAt) return { kind: 'at', ms: Date.parse(this.before.expiresAt) };
    return expiryOf(this.choice, this.date, now(offsetMs), {
      order: numberOrderOf(locale()),
      months: monthNamesOf(locale()),
      zone: zone(),
      zoneName: zoneName(),
    });
  }

  /** undefined while there is no valid one. */
  get expiresAt(): string | null | undefined {
    return this.#expiresAtBy(this.#offsetMs());
  }

  #expiresAtBy(offsetMs: number): string | null | undefined {
    if (this.#expiryUntouched) return this.before?.expiresAt;
    const expiry = this.#expiryBy(offsetMs);
    return expiry.kind === 'at' ? timeText(expiry.ms) : expiry.kind === 'never' ? null : undefined;
  }

  /** What is to be sent: a span counts from the server's time, which is asked for where it has not been heard. Throws a failure. */
  async expiryToSend(account: AccountId): Promise<string | null | undefined> {
    const { expiresAt } = this;
    if (expiresAt === null || this.#expiryUntouched) return expiresAt;
    const { clockOffsetMs } = await latchkey.accounts.time({ account });
    return this.#expiresAtBy(clockOffsetMs);
  }

  get valid(): boolean {
    return this.charactersLeft >= 0 && this.expiresAt !== undefined && this.rights.size > 0;
  }

  get sortedRights(): string[] {
    return sortRights(this.rights);
  }

  /** Only the fields that differ from what was there: what an update names in its mask. */
  get change(): Partial<KeyValues> {
    const { before, expiresAt } = this;
    if (before === null) return {};
    const name = this.name.trim();
    const rights = this.sortedRights;
    return {
      ...(!this.#nameUntouched && name !== before.name && { name }),
      ...(expiresAt !== undefined && expiresAt !== before.expiresAt && { expiresAt }),
      ...(!sameRights(rights, before.rights) && { rights }),
    };
  }

  /** Fields that the user has changed and that are something else on the server than either of what they saw and want. */
  conflictsWith(theirs: KeyValues): FieldName[] {
    const { before, change } = this;
    if (before === null) return [];
    return fieldNames.filter(
      (field) =>
        field in change && !sameField(field, theirs, before) && !sameField(field, theirs, { ...before, ...change }),
    );
  }

  /** Goes on from what the server holds: fields that the user left alone, or gives up (`taken`), become the server's. */
  rebase(theirs: KeyValues, taken: readonly FieldName[]): void {
    const { change } = this;
    const takes = (field: FieldName) => taken.includes(field) || !(field in change);
    if (takes('name')) this.name = theirs.name;
    if (takes('rights')) this.rights = new Set(theirs.rights);
    if (takes('expiresAt')) this.#leaveExpiry(theirs);
    this.before = theirs;
  }

  /** What the user has entered would be lost. */
  get dirty(): boolean {
    return this.before === null
      ? this.name.trim() !== '' || this.rights.size > 0
      : Object.keys(this.change).length > 0 || this.expiresAt === undefined;
  }
}

const fieldNames: readonly FieldName[] = ['name', 'expiresAt', 'rights'];

function sameField(field: FieldName, a: KeyValues, b: KeyValues): boolean {
  return field === 'rights' ? sameRights(a.rights, b.rights) : a[field] === b[field];
}

/** In any order, and however often each is named. */
export function sameRights(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).symmetricDifference(new Set(b)).size === 0;
}
