import { rights, type RightsWords } from '../../../src-preload/messages/rights.en.ts';
import type { Language } from '../../../src-preload/messages/index.ts';

/** What rights are called. */
export async function rightsWords(language: Language): Promise<RightsWords> {
  return language === 'en' ? rights : (await import('../../../src-preload/messages/rights.ja.ts')).rights;
}
