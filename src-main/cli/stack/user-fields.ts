import type { Input } from '../../../src-preload/contract/index.ts';
import type { selectable } from '../grammar/user-flags.ts';

export type UserField = Input<'user.ask'>['fields'][number];

export const preferences: UserField = 'email_notification_preferences';

type Underscored<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : S;

/** `primary-email-address` is `primary_email_address` on the server. */
export function fieldOf<F extends (typeof selectable)[number]>(flag: F): Underscored<F> & UserField {
  // The compiler has checked that each of these is a field; it can't follow replaceAll.
  return flag.replaceAll('-', '_') as Underscored<F> & UserField;
}
