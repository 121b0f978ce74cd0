import { request } from 'undici';

/** Who signs in on the pages, and what they answer to a request for consent. */
export interface Person {
  userId: string;
  password: string;
  consents?: boolean;
}

/**
 * Goes through the account app's pages as a person's browser does, from an address of `/oauth/authorize`: signs in, answers,
 * follows. Gives the address that leads off the server, or the code that is shown. `cookie` is of a session that stands.
 */
export async function walk(address: string, person: Person, cookie = ''): Promise<string> {
  const { origin } = new URL(address);
  let session = cookie;
  let next = { url: address, form: '' };
  for (let steps = 0; steps < 10; steps++) {
    const { statusCode, headers, body } = await request(next.url, {
      method: next.form === '' ? 'GET' : 'POST',
      headers: { cookie: session, 'content-type': 'application/x-www-form-urlencoded' },
      body: next.form === '' ? null : next.form,
    });
    const page = await body.text();
    session = /^[^;]*/.exec(String(headers['set-cookie'] ?? ''))?.[0] || session;
    if (statusCode === 302) {
      const url = new URL(String(headers['location']), next.url);
      if (url.origin !== origin) return url.href;
      next = { url: url.href, form: '' };
      continue;
    }
    const code = /<code>(.*)<\/code>/.exec(page)?.[1];
    if (statusCode !== 200 || page.includes('role="alert"')) throw new Error(`The pages say ${statusCode}: ${page}`);
    if (code !== undefined) return code;
    next = fill(page, next.url, person);
  }
  throw new Error('The pages lead nowhere');
}

function fill(page: string, url: string, { userId, password, consents = true }: Person): { url: string; form: string } {
  const action = unescaped(/action="([^"]*)"/.exec(page)?.[1] ?? '');
  const n = unescaped(/name="n" value="([^"]*)"/.exec(page)?.[1] ?? '');
  const form = page.includes('name="password"')
    ? new URLSearchParams({ n, user_id: userId, password })
    : new URLSearchParams({ authorize: String(consents) });
  return { url: new URL(action, url).href, form: form.toString() };
}

function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#34;', '"').replaceAll('&#39;', "'");
}
