import { cli, type CliMessages } from './cli.en.ts';
import type { Language } from './index.ts';

/** What the command line says while it works. */
export async function cliWords(language: Language): Promise<CliMessages> {
  return language === 'en' ? cli : (await import('./cli.ja.ts')).cliJa;
}
