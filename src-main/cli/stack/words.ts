import type { Language } from '../../../src-preload/messages/index.ts';
import { stack, type StackWords } from '../../../src-preload/messages/cli-stack.en.ts';

/** The words of the commands that `ttn-lw-cli` has too. */
export async function stackWords(language: Language): Promise<StackWords> {
  return language === 'en' ? stack : (await import('../../../src-preload/messages/cli-stack.ja.ts')).stackJa;
}
