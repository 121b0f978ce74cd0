import type { Failure } from '../contract/failure.ts';
import type { storage } from './storage.en.ts';

/** The words of the true cause, where a failure of the storage or the keychain gives one beside its code; else null. */
export function causeWords(
  { causes, file }: typeof storage,
  { code, params }: Pick<Failure, 'code' | 'params'>,
): { title: string; next: string } | null {
  const { reason, fileName } = params;
  if (code === 'storage_unwritable' && typeof fileName === 'string') {
    return { title: file.title(fileName), next: own(file.next, reason) ?? file.other };
  }
  const ofCode = own(causes, code);
  return ofCode === null ? null : own<{ title: string; next: string }>(ofCode, reason);
}

function own<T>(of: Readonly<Record<string, T>>, name: unknown): T | null {
  return typeof name === 'string' && Object.hasOwn(of, name) ? (of[name] ?? null) : null;
}
