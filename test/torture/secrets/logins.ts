import type { Stack } from '../../stack/stack.ts';
import type { Planted } from './planted.ts';

/** What a server gives in sign-ins by browser, remembered as it gives it. */
export interface Logins {
  /** A code as the server's page shows it, for the address that it was asked with. */
  code(redirectUri: string): string;
  /** The access tokens have run out. */
  expire(): void;
  /** Everything that was given so far. */
  given(): Planted[];
  /** True of what the server still takes. */
  isAlive(planted: Planted): boolean;
}

export function rememberLogins({ state: { logins, codes } }: Stack, userId: string): Logins {
  const given: Planted[] = [];
  const ids = new Map<Planted, string>();
  const issue = logins.issue.bind(logins);

  logins.issue = (...asked) => {
    const login = issue(...asked);
    remember('access token', login.accessToken);
    remember('refresh token', login.refreshToken);
    return login;
  };

  function remember(kind: string, whole: string): void {
    const [, id = '', text = ''] = whole.split('.');
    const planted = { kind: `${kind} ${given.length + 1}`, text };
    given.push(planted);
    ids.set(planted, id);
  }

  return {
    code(redirectUri) {
      logins.authorize(userId, 'cli', ['RIGHT_ALL']);
      const sessionId = logins.startSession(userId).id;
      const code = codes.issue({ userId, sessionId, clientId: 'cli', redirectUri });
      remember('authorization code', code);
      return code;
    },
    expire() {
      for (const { id } of logins.tokensOf(userId, 'cli')) logins.expire(id);
    },
    given: () => [...given],
    isAlive: (planted) => !planted.kind.startsWith('authorization') && logins.tokens.has(ids.get(planted) ?? ''),
  };
}
