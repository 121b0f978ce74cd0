import { dateLocale, languageOf, type Language, type Messages } from '../src-preload/messages/index.ts';

/** `words`: of another language than English, all of them. */
let current = $state.raw<{ language: Language; words: Messages | null }>({ language: 'en', words: null });
let system = $state(navigator.language);

/**
 * The words of features, from their English ones, in the language that is shown; reactive. Called in a module beside what says them:
 * English comes with what uses it, so that none can be forgotten; another language is there, whole, before it is shown.
 */
export function words<F extends keyof Messages>(en: Pick<Messages, F>): Pick<Messages, F> {
  const features = Object.keys(en) as F[]; // of its type
  const shown = features.map((feature) => [feature, following(en[feature], () => (current.words ?? en)[feature])]);
  // Its properties are those of `en`; TypeScript can't follow Object.fromEntries.
  return Object.fromEntries(shown) as Pick<Messages, F>;
}

/** An object with the names of `own`, each read from what `of` gives at that time. */
function following(own: object, of: () => object): object {
  const names = Object.keys(own).map((name) => [name, { get: (): unknown => Reflect.get(of(), name) }]);
  return Object.defineProperties({}, Object.fromEntries(names));
}

export function language(): Language {
  return current.language;
}

/** For dates, so that they look as the user knows them. */
export function locale(): string {
  return dateLocale(current.language, system);
}

/** A number as the words beside it have numbers: "2,431". */
export function count(value: number): string {
  return value.toLocaleString(current.language);
}

/** Shows the chosen language, or the system's (`systemLocale`, BCP 47); resolves when its words are there. */
export async function speak(chosen: Language | 'system', systemLocale: string = system): Promise<void> {
  const next = chosen === 'system' ? languageOf(systemLocale) : chosen;
  const loaded = next === 'en' ? null : await import('../src-preload/messages/ja.ts');
  system = systemLocale;
  // All that is on the screen depends on it.
  if (next !== current.language) current = { language: next, words: loaded };
  document.documentElement.lang = next;
}
