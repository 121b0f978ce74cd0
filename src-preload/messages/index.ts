import { accounts } from './accounts.en.ts';
import { app } from './app.en.ts';
import { failures } from './failures.en.ts';
import type { later } from './later.en.ts';
import { keys } from './keys.en.ts';
import { rights } from './rights.en.ts';
import { vault } from './vault.en.ts';

/** The words, by feature. English is the measure: every other language has the same names with the same parameters. */
export const en = { accounts, app, failures, keys, rights, vault };
export type Messages = typeof en & typeof later;

export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** The language for a BCP 47 locale: English where there is none of its own. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().split('-')[0] === 'ja' ? 'ja' : 'en';
}

/**
 * For Intl, so that dates are in the language that is shown, by the Gregorian calendar and in Latin digits, and can be typed as they are
 * read. The region is the system's (BCP 47) where its language is that one: English is shown also where it is of none.
 */
export function dateLocale(language: Language, system = ''): string {
  return `${language}-${regionOf(language, system) ?? (language === 'ja' ? 'JP' : 'US')}-u-ca-gregory-nu-latn`;
}

function regionOf(language: Language, system: string): string | undefined {
  try {
    const locale = new Intl.Locale(system);
    return locale.language === language ? locale.region : undefined;
  } catch {
    // No tag of a language, such as `C`.
    return undefined;
  }
}

/** The words of a language; all but English are loaded when they are asked for. */
export async function messagesOf(language: Language): Promise<typeof en & Partial<Messages>> {
  return language === 'en' ? en : (await import('./ja.ts')).ja;
}
