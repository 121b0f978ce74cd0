import type { State } from '../../stack/state.ts';
import type { Passage } from '../../stack/wire.ts';
import { byBrowser } from './commands.ts';

/** What the server has given a user who signs in by browser, and what became of it on its way. */
export function watchLogins({ logins, codes }: State) {
  /** Also of tokens that are no more. */
  const owners = new Map<string, string>();
  const { issue } = logins;
  let isLost = false;
  logins.issue = (login, options) => {
    const pair = issue.call(logins, login, options);
    owners.set(idIn(pair.accessToken), login.userId);
    return pair;
  };

  return {
    /** Whose a token is; undefined for what is none. */
    userOf: (authorization: string): string | undefined => owners.get(idIn(authorization)),
    /** A code that the server's page would show. */
    code(): string {
      logins.authorize(byBrowser, 'cli', ['RIGHT_ALL']);
      const sessionId = logins.startSession(byBrowser).id;
      return codes.issue({ userId: byBrowser, sessionId, clientId: 'cli', redirectUri: 'code' });
    },
    /** Makes every access token run out. */
    expire(): void {
      for (const { id } of logins.tokensOf(byBrowser, 'cli')) logins.expire(id);
    },
    /** A connection breaks: what the server has given then, nobody has. */
    loses({ stage, path }: Passage): void {
      isLost ||= stage === 'acted' && path.startsWith('/oauth/');
    },
    /** True once the app may have lost a sign-in through no fault of its own. */
    mayBeLost: (): boolean => isLost,
  };
}
export type Logins = ReturnType<typeof watchLogins>;

/** Whether a pair is refreshed twice at once: the later one is asked for with what the earlier has ended. */
export function isRefreshedTwice(passages: readonly Passage[]): boolean {
  const asked = passages.flatMap(({ body }) => (body.includes('grant_type=refresh_token') ? [body] : []));
  return new Set(asked).size < asked.length;
}

function idIn(token: string): string {
  return token.split('.')[1] ?? '';
}
