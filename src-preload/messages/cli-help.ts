import { help, type HelpWords } from './cli-help.en.ts';
import type { Language } from './index.ts';

/** The command line's words about itself. */
export async function helpWords(language: Language): Promise<HelpWords> {
  return language === 'en' ? help : (await import('./cli-help.ja.ts')).helpJa;
}
