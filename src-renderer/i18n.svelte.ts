import { dateLocale, en, languageOf, messagesOf, type Language, type Messages } from '../src-preload/messages/index.ts';

let current = $state.raw<{ language: Language; messages: Partial<Messages> }>({ language: 'en', messages: en });
/** English words that came with what shows them. */
let later: Partial<Messages> = {};
let system = $state(navigator.language);

/** Those that `later-words.ts` brings. */
const laterFeatures: Record<Exclude<keyof Messages, keyof typeof en>, true> = {
  accountPage: true,
  backup: true,
  email: true,
  forms: true,
  opening: true,
  password: true,
  profile: true,
  secrets: true,
  settings: true,
  signIn: true,
  storage: true,
  transfer: true,
};

/** The words of the user's language, by feature: `m.accounts.add`. Reactive. */
export const m: Messages = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.keys({ ...en, ...laterFeatures }).map((feature) => [feature, { get: () => wordsOf(feature) }]),
  ),
  // Its properties are exactly those of `Messages`; TypeScript can't follow Object.fromEntries.
) as Messages;

function wordsOf(feature: string): unknown {
  const name = feature as keyof Messages; // named above
  return current.messages[name] ?? later[name];
}

/** For what is loaded after the first screen, before it shows a word of these. */
export function addWords(words: Partial<Messages>): void {
  later = { ...later, ...words };
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
  const messages = await messagesOf(next);
  system = systemLocale;
  // All that is on the screen depends on it.
  if (messages !== current.messages) current = { language: next, messages };
  document.documentElement.lang = next;
}
