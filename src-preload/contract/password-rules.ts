import type { LearntRule, PasswordRules } from './password.ts';

/** A rule of a server for new passwords. `n`: at least, or at most, so many. */
export interface Rule {
  name: 'min_length' | 'max_length' | 'uppercase' | 'digits' | 'special' | 'not_current' | 'no_user_id';
  n: number;
  met: boolean;
}

/** The API takes no more characters than this, whatever the server's configuration says (transcripts/password.json, "too long"). */
export const mostCharacters = 1000;

export interface Judged {
  next: string;
  current: string;
  userId: string;
  /** null where the server has not told them. */
  rules: PasswordRules | null;
  learnt: readonly LearntRule[];
}

/**
 * The rules of a server that can be judged here, and whether a password meets each, as the server counts: lengths in UTF-8
 * bytes; capitals, digits and what is neither letter nor number in characters. The user ID is one of them only where the
 * server has refused a password for it.
 */
export function judge({ next, current, userId, rules, learnt }: Judged): Rule[] {
  const bytes = byteLength(next);
  const characters = [...next].length;
  const least = (name: Rule['name'], n: number, has: number): Rule[] => (n > 0 ? [{ name, n, met: has >= n }] : []);
  const most = rules?.maxLength ?? mostCharacters;
  return [
    ...least('min_length', rules?.minLength ?? 0, bytes),
    // Said only where it comes into play.
    ...(bytes > most || characters > mostCharacters ? [{ name: 'max_length', n: most, met: false } as const] : []),
    ...least('uppercase', rules?.minUppercase ?? 0, count(next, /\p{Lu}/gu)),
    ...least('digits', rules?.minDigits ?? 0, count(next, /\p{Nd}/gu)),
    ...least('special', rules?.minSpecial ?? 0, count(next, /[^\p{L}\p{N}]/gu)),
    { name: 'not_current', n: 0, met: next !== '' && next !== current },
    ...(learnt.includes('password_contains_user_id')
      ? [{ name: 'no_user_id', n: 0, met: next !== '' && !containsUserId(next, userId) } as const]
      : []),
  ];
}

export function containsUserId(text: string, userId: string): boolean {
  return text.toLowerCase().includes(userId.toLowerCase());
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
