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

/** The words of a language; all but English are loaded when they are asked for. */
export async function messagesOf(language: Language): Promise<typeof en & Partial<Messages>> {
  return language === 'en' ? en : (await import('./ja.ts')).ja;
}
