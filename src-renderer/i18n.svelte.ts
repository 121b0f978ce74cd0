import { en, languageOf, messagesOf, type Language, type Messages } from '../src-preload/messages/index.ts';

let current = $state.raw<{ language: Language; messages: Messages }>({ language: 'en', messages: en });
let system = $state(navigator.language);

/** The words of the user's language, by feature: `m.accounts.add`. Reactive. */
export const m: Messages = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.keys(en).map((feature) => [feature, { get: () => current.messages[feature as keyof Messages] }]),
  ),
  // Its properties are exactly those of `en`; TypeScript can't follow Object.fromEntries.
) as Messages;

export function language(): Language {
  return current.language;
}

/** For Intl: the system's locale where it is of the language that is shown, so that dates look as the user knows them. */
export function locale(): string {
  if (languageOf(system) === current.language && system.includes('-')) return system;
  return current.language === 'ja' ? 'ja-JP' : 'en-GB';
}

/** A number as the locale writes it: "2,431". */
export function count(value: number): string {
  return value.toLocaleString(locale());
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
