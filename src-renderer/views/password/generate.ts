import { judge, mostCharacters, type Judged } from '../../../src-preload/contract/password-rules.ts';

/* Without those that are taken for one another: I, l, 1, O, 0. */
const lower = 'abcdefghijkmnopqrstuvwxyz';
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';
const special = '-+=_.!?';

/** The rules that a generated password has to meet. */
export type For = Omit<Judged, 'next'>;

/** 20 characters are some 115 bits; more where the server wants more, fewer where it allows no more. */
const usualLength = 20;

/** A random password that meets the server's rules. Throws where no such can be made. */
export function generatePassword(wanted: For): string {
  const { rules } = wanted;
  const least = Math.max(usualLength, rules?.minLength ?? 0);
  const length = Math.min(least, rules?.maxLength ?? least);
  return firstThatFits(wanted, () => {
    const asked = [
      ...many(Math.max(1, rules?.minUppercase ?? 0), () => pick([...upper])),
      ...many(Math.max(1, rules?.minDigits ?? 0), () => pick([...digits])),
      ...many(Math.max(1, rules?.minSpecial ?? 0), () => pick([...special])),
    ];
    const rest = many(Math.max(0, length - asked.length), () => pick([...lower, ...upper, ...digits]));
    return shuffled([...asked, ...rest]).join('');
  });
}

/** Six words of 7776 are 77 bits, which a person can type and remember; a capital and digits for the rules. */
const usualWords = 6;

/** A random passphrase that meets the server's rules. Throws where none can be made, as where it allows a few characters only. */
export function generatePassphrase(wanted: For, words: readonly string[]): string {
  const { rules } = wanted;
  const plain = words.filter((word) => /^[a-z]{3,8}$/.test(word));
  return firstThatFits(wanted, (tries) => {
    const chosen = many(usualWords + Math.floor(tries / 20), () => pick(plain));
    const capitals = Math.max(1, rules?.minUppercase ?? 0);
    const written = chosen.map((word, index) =>
      index < capitals ? word.charAt(0).toUpperCase() + word.slice(1) : word,
    );
    const number = many(Math.max(2, rules?.minDigits ?? 0), () => pick([...digits])).join('');
    const ending = many(Math.max(0, (rules?.minSpecial ?? 0) - usualWords), () => pick([...special])).join('');
    return `${written.join('-')}-${number}${ending}`;
  });
}

/** Most fit at once; one that holds the user's ID by chance, or is a word too short, gives way to the next. */
function firstThatFits(wanted: For, make: (tries: number) => string): string {
  const { minLength = 0, minUppercase = 0, minDigits = 0, minSpecial = 0 } = wanted.rules ?? {};
  // A server that asks for a billion characters gets none, rather than all of this computer's memory.
  const isPossible = Math.max(minLength, minUppercase, minDigits, minSpecial) <= mostCharacters;
  for (let tries = 0; isPossible && tries < 200; tries++) {
    const next = make(tries);
    if (judge({ ...wanted, next, learnt: ['password_contains_user_id'] }).every(({ met }) => met)) return next;
  }
  throw new Error('no password meets the rules');
}

function many(count: number, make: () => string): string[] {
  return Array.from({ length: count }, make);
}

function pick(from: readonly string[]): string {
  const chosen = from[below(from.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

function shuffled(items: readonly string[]): string[] {
  const left = [...items];
  return items.flatMap(() => left.splice(below(left.length), 1));
}

/** A random whole number below `limit`, each as likely as the others: what would make some likelier is thrown away. */
function below(limit: number): number {
  const range = 2 ** 32;
  const fair = range - (range % limit);
  for (;;) {
    const [random = range] = crypto.getRandomValues(new Uint32Array(1));
    if (random < fair) return random % limit;
  }
}
