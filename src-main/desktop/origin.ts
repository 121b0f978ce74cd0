/** Where the window's pages come from: a scheme of our own, served from a list of files. */
export const scheme = 'app';
const host = 'latchkey';
export const origin = `${scheme}://${host}`;
export const startPage = `${origin}/index.html`;

/** Ours exactly: not `app://latchkey.example`, not `app://latchkey@example`. */
export function isOurAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === '';
}
