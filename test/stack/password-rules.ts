import { identityServer } from './known-errors.ts';
import type { Settings } from './settings.ts';

/** A few of the passwords that the server calls common: those with which a person might try it. */
const COMMON = new Set([
  'password1',
  'passw0rd',
  'qwerty123',
  'abcd1234',
  'letmein1',
  'welcome1',
  'test1234',
  'password123',
]);

/** Throws what the server answers to a new password that its rules refuse. Lengths count UTF-8 bytes. */
export function checkPassword({ password: rules }: Settings, userId: string, password: string): void {
  const length = Buffer.byteLength(password);
  const refuse = (name: string, format: string, n?: number) =>
    identityServer('invalid', name, format, n === undefined ? {} : { n });

  if (length < rules.minLength) {
    throw refuse('password_strength_min_length', 'need at least `{n}` characters', rules.minLength);
  }
  if (length > rules.maxLength) {
    throw refuse('password_strength_max_length', 'need at most `{n}` characters', rules.maxLength);
  }
  if (count(password, /\p{Lu}/gu) < rules.minUppercase) {
    throw refuse('password_strength_uppercase', 'need at least `{n}` uppercase letter(s)', rules.minUppercase);
  }
  if (count(password, /\p{Nd}/gu) < rules.minDigits) {
    throw refuse('password_strength_digits', 'need at least `{n}` digit(s)', rules.minDigits);
  }
  if (count(password, /[^\p{L}\p{N}]/gu) < rules.minSpecial) {
    throw refuse('password_strength_special', 'need at least `{n}` special character(s)', rules.minSpecial);
  }
  if (password.toLowerCase().includes(userId)) throw refuse('password_contains_user_id', 'must not contain user ID');
  if (COMMON.has(password.toLowerCase())) throw refuse('common_password', 'must not be too common');
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
