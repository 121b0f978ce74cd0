import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

/* Loaded when a new password is typed: its dictionaries are large. The password goes nowhere. */

export interface Strength {
  /** From 0, guessed at once, to 4. */
  score: 0 | 1 | 2 | 3 | 4;
  /** Why it is weak, by zxcvbn's name; null for no such reason. */
  warning: string | null;
  /** The whole of it stands in a list of common passwords, as servers compare: but for the case of its letters. */
  isCommon: boolean;
}

/** Longer texts are judged by their beginning: what comes after it takes long to look at, and makes nothing weaker. */
const maxLength = 48;

const judge = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  maxLength,
  l33tMaxSubstitutions: 12,
});

const commonPasswords = new Set(common['passwords-common']);

/** How hard a password is to guess, for somebody who knows `known`: the user's ID, names and addresses. */
export function strengthOf(password: string, known: readonly string[]): Strength {
  const { score, feedback } = judge.check(password, [...known]);
  return { score, warning: feedback.warning, isCommon: commonPasswords.has(password.toLowerCase()) };
}

/** Words to make a passphrase of. */
export const words: readonly string[] = common['diceware-common'];
