import type { Settings } from '../../src-preload/contract/settings.ts';
import { hostEn, type HostMessages } from '../../src-preload/messages/host.en.ts';
import { hostJa } from '../../src-preload/messages/host.ja.ts';

/** The language of menus and dialogs: the chosen one, else Japanese where the system's first language is, else English. */
export function wordsFor(language: Settings['language'], systemLocale: string): HostMessages {
  const isJapanese = language === 'system' ? systemLocale.toLowerCase().split('-')[0] === 'ja' : language === 'ja';
  return isJapanese ? hostJa : hostEn;
}
