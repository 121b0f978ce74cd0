const gone = '[redacted]';

/**
 * What a secret of this app looks like, wherever it stands. The Things Stack's tokens begin with the base32 of the first
 * letters of their kind: key, access, refresh, authorization (transcripts/oauth.json).
 */
const shapes: readonly [RegExp, string][] = [
  [/(NNSXS|MFRWG|OJSWM|MF2XI)(?:\.|%2e)[A-Za-z0-9._%-]+/gi, `$1.${gone}`],
  [/[A-Z2-7]{5}\.[A-Z2-7]{16,}\.[A-Z2-7]{16,}/g, gone],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, `$1 ${gone}`],
  // A telling name, then a text in quotes (escaped as often as JSON lies in JSON), one that was cut off, or a bare word.
  [
    /((?:pass(?:word|phrase)|secret|token|api_?key|authorization|cookie)[\w-]*\\*["']?\s*[:=]\s*)(?:(\\*)(["']).*?(?<!\\)\2\3|\\*["'].*|[^\s,;&}]+)/gi,
    `$1${gone}`,
  ],
];

/** Shorter texts would blot out half of a log and tell nothing. */
const shortestSecret = 4;

/** Takes secrets out of a finished line: by their shape, and those that are hidden at the moment by their text. */
export function createRedactor() {
  const hidden = new Map<string, number>();

  const count = (text: string, by: 1 | -1) => {
    const left = (hidden.get(text) ?? 0) + by;
    if (left > 0) hidden.set(text, left);
    else hidden.delete(text);
  };

  return {
    redact(line: string): string {
      let clean = line;
      // The longest first: one secret may hold another.
      for (const text of [...hidden.keys()].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(text, gone);
      for (const [shape, instead] of shapes) clean = clean.replace(shape, instead);
      return clean;
    },
    hide(secrets: Iterable<string>): () => void {
      const texts = [...secrets].filter((secret) => secret.length >= shortestSecret).flatMap(formsOf);
      for (const text of texts) count(text, 1);
      return () => {
        for (const text of texts.splice(0)) count(text, -1);
      };
    },
  };
}

/** A secret as it may stand in a line: plain, inside JSON (also nested), in an address, in base64. */
function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const nested = JSON.stringify(inJson).slice(1, -1);
  const inAddress = encodeURIComponent(secret.toWellFormed());
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2);
  return [...new Set([secret, inJson, nested, inAddress, inForm, Buffer.from(secret).toString('base64')])];
}
