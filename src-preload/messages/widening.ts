import type { Widening } from '../contract/widening.ts';
import type { WideningMessages, WideningQuestion } from './widening.en.ts';

/** One question for all that a call would widen. */
export function questionOf(widenings: readonly Widening[], words: WideningMessages): WideningQuestion {
  const all = widenings.map((widening) => questionAbout(widening, words));
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0) return only;
  return { ...words.several, detail: all.map(({ line }) => line).join('\n'), line: '' };
}

function questionAbout(widening: Widening, words: WideningMessages): WideningQuestion {
  switch (widening.what) {
    case 'certificate':
      return words.certificate(widening);
    case 'insecure':
      return words.insecure(widening);
    case 'client':
      return words.client(widening);
    case 'code':
      return words.code(widening);
    case 'key':
      return words.key(widening);
    case 'proxy':
      return words.proxy(widening);
    case 'server':
      return words.server(widening);
    case 'backup':
      return words.backup(widening);
  }
}
