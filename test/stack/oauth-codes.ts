import type { Clock, Time } from './clock.ts';
import { formatToken, parseToken, randomId, randomSecret, TOKEN_KINDS } from './ids.ts';

/** What a code stands for until it is exchanged. */
export interface AuthorizationCode {
  id: string;
  secret: string;
  userId: string;
  sessionId: string;
  clientId: string;
  /** Of the authorize request; the exchange must name the same. */
  redirectUri: string;
  expiresAt: Time;
}

/** A code's life in milliseconds: five minutes (facts of the real server). */
const CODE_LIFE = 300_000;

/** Authorization codes that were given and not exchanged yet. */
export class AuthorizationCodes {
  private readonly codes = new Map<string, AuthorizationCode>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Gives the code's text. ID and secret are random if absent. */
  issue(
    code: Omit<AuthorizationCode, 'id' | 'secret' | 'expiresAt'>,
    { id = randomId(), secret = randomSecret() }: Partial<Pick<AuthorizationCode, 'id' | 'secret'>> = {},
  ): string {
    this.codes.set(id, { ...code, id, secret, expiresAt: this.clock.in(CODE_LIFE) });
    return formatToken({ kind: TOKEN_KINDS.code, id, secret });
  }

  /** The code of this text, expired or not; undefined for one that is unknown, used or altered. */
  find(text: string): AuthorizationCode | undefined {
    const parts = parseToken(text);
    const code = this.codes.get(parts?.id ?? '');
    return parts?.kind === TOKEN_KINDS.code && code?.secret === parts.secret ? code : undefined;
  }

  remove(code: AuthorizationCode): void {
    this.codes.delete(code.id);
  }

  /** Makes every code expire now. */
  expireAll(): void {
    for (const code of this.codes.values()) code.expiresAt = this.clock.in(-60_000);
  }
}
