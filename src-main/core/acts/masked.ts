/** A key, a token or an authorization code, by what it begins with (`NNSXS.<id>.<secret>`, `MFRWG.`, `OJSWM.`, `MF2XI.`). */
const credential = /\b(NNSXS|MFRWG|OJSWM|MF2XI)\.[A-Z2-7.]*/g;

/** Takes the secret parts of keys, tokens and codes out of a text. Pure. */
export function withoutSecrets(text: string): string {
  return text.replace(credential, '$1.…');
}
