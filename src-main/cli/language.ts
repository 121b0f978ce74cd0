import type { Language } from '../../src-preload/messages/index.ts';

/** The language that the environment asks for, in the order that POSIX gives its variables; where it says none, the system's. */
export function languageFrom(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Language {
  const asked = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((text) => text !== undefined && text !== '');
  const tellsOtherwise = platform === 'darwin' || platform === 'win32';
  const locale = asked ?? (tellsOtherwise ? Intl.DateTimeFormat().resolvedOptions().locale : 'en');
  // `ja_JP.UTF-8`, `ja`, `ja-JP`.
  return /^ja(?![a-z])/i.test(locale) ? 'ja' : 'en';
}
