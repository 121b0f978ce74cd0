import type { Answer } from './call.ts';

/** Pages of the account app: plain forms, where a real server has an application of its own. */

const HTML = { 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' };

/** Goes elsewhere, with the body that Go's `http.Redirect` writes. */
export function redirect(location: string, headers: Record<string, string> = {}): Answer {
  const body = Buffer.from(`<a href="${escaped(location)}">Found</a>.\n\n`);
  return { status: 302, headers: { ...HTML, location, ...headers }, body };
}

/** `next` is where the sign-in leads, below this host. */
export function loginPage(next: string, wrong: boolean): Answer {
  return page(
    'Login',
    `${wrong ? '<p role="alert">Incorrect password or user ID</p>' : ''}
    <form method="post" action="/oauth/login">
      <input type="hidden" name="n" value="${escaped(next)}">
      <label>User ID <input name="user_id" autofocus required></label>
      <label>Password <input name="password" type="password" required></label>
      <button>Login</button>
    </form>`,
  );
}

export function consentPage(clientName: string, userId: string, action: string): Answer {
  const form = (authorize: boolean, words: string) =>
    `<form method="post" action="${escaped(action)}">
      <input type="hidden" name="authorize" value="${authorize}"><button>${words}</button></form>`;
  return page(
    `Authorize ${escaped(clientName)}`,
    `<p>${escaped(clientName)} would like to access your account, ${escaped(userId)}.</p>
    ${form(true, 'Authorize')}${form(false, 'Cancel')}`,
  );
}

export function codePage(code: string): Answer {
  return page('Authorization code', `<p>Your authorization code:</p><code>${escaped(code)}</code>`);
}

export function homePage(): Answer {
  return page('Account', '<p>You are signed in or signed out.</p>');
}

function page(title: string, body: string): Answer {
  const text = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
  return { status: 200, headers: HTML, body: Buffer.from(text) };
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': '#34', "'": '#39' };
  return text.replace(/[&<>"']/g, (character) => `&${names[character]};`);
}
