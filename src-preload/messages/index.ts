import type * as ja from './ja.ts';

/** All that the window says, by feature. English is the measure: every other language has the same names with the same parameters. */
export type Messages = typeof ja;

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
