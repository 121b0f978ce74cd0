import type { Settings } from '../../src-preload/contract/settings.ts';
import type { Language } from '../../src-preload/messages/index.ts';
import { hostEn, type HostMessages } from '../../src-preload/messages/host.en.ts';
import { hostJa } from '../../src-preload/messages/host.ja.ts';

/** The language of menus and dialogs: the chosen one, else Japanese where the system's first language is, else English. */
export function languageFor(language: Settings['language'], systemLocale: string): Language {
  if (language !== 'system') return language;
  return systemLocale.toLowerCase().split('-')[0] === 'ja' ? 'ja' : 'en';
}

export function wordsIn(language: Language): HostMessages {
  return language === 'ja' ? hostJa : hostEn;
}
