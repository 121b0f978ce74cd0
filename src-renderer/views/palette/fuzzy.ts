export interface Match {
  /** The higher, the better; only to be compared. */
  score: number;
  /** Places of the matching characters, for marking them. */
  at: readonly number[];
}

/**
 * Matches typed letters to a text in their order, with gaps. Beginnings of words and runs of letters count for more, gaps and
 * long texts for less: `cak` finds "Create API key". null where a letter is missing. Spaces in what is typed only part words.
 */
export function fuzzy(typed: string, text: string): Match | null {
  const wanted = letters(typed).filter((letter) => letter.trim() !== '');
  const candidate = letters(text);
  let best: Match | null = null;
  // From each place where it can begin: the first letter alone would often be taken from amid a word.
  for (let from = 0; from <= candidate.length - wanted.length; from++) {
    if (candidate[from] !== wanted[0]) continue;
    const match = matchFrom(wanted, candidate, from);
    if (match !== null && (best === null || match.score > best.score)) best = match;
  }
  return best;
}

function matchFrom(wanted: readonly string[], candidate: readonly string[], from: number): Match | null {
  const at: number[] = [];
  let score = 0;
  let next = from;
  for (const letter of wanted) {
    const found = nextOf(letter, candidate, next, at.at(-1));
    if (found < 0) return null;
    const previous = at.at(-1);
    if (begins(candidate, found)) score += 8;
    if (previous !== undefined && found === previous + 1) score += 5;
    else if (previous !== undefined) score -= Math.min(3, found - previous - 1);
    at.push(found);
    next = found + 1;
  }
  if (from === 0) score += 4;
  return { score: score - candidate.length / 20, at };
}

/** The letter right after the last one, else the next one that begins a word, else the next one. */
function nextOf(letter: string, candidate: readonly string[], from: number, last: number | undefined): number {
  if (last !== undefined && candidate[from] === letter) return from;
  for (let at = from; at < candidate.length; at++) if (candidate[at] === letter && begins(candidate, at)) return at;
  return candidate.indexOf(letter, from);
}

function begins(candidate: readonly string[], at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(candidate[at - 1] ?? '');
}

/** One entry a character of the text, folded alone, so that places stay those of the text. */
function letters(text: string): string[] {
  return [...text].map((letter) => letter.normalize('NFKC').toLowerCase());
}
