import { randomUUID } from 'node:crypto';
import type { Clock, Time } from './clock.ts';
import { formatToken, randomId, randomSecret, TOKEN_KINDS } from './ids.ts';

export interface Session {
  id: string;
  userId: string;
  createdAt: Time;
}

export interface Authorization {
  userId: string;
  clientId: string;
  rights: string[];
  createdAt: Time;
  updatedAt: Time;
}

export interface AccessToken {
  id: string;
  secret: string;
  refreshSecret: string;
  userId: string;
  sessionId: string;
  clientId: string;
  rights: string[];
  createdAt: Time;
  expiresAt: Time;
}

export interface Login {
  accessToken: string;
  refreshToken: string;
}

/** All random, and of `cli` with every right, if absent. */
export interface LoginOptions {
  clientId?: string;
  rights?: string[];
  tokenId?: string;
  secret?: string;
  sessionId?: string;
}

/** An access token's life in milliseconds: an hour (transcripts/oauth.json). */
const TOKEN_LIFE = 3_600_000;

/** Sessions in a browser, authorizations of OAuth clients, and the access tokens that these gave. */
export class Logins {
  readonly sessions = new Map<string, Session>();
  readonly tokens = new Map<string, AccessToken>();
  private readonly authorizations = new Map<string, Authorization>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** What a sign-in in the browser leaves behind: a session, an authorization of the client, and a pair of tokens. */
  login(userId: string, options: LoginOptions = {}): Login {
    const { clientId = 'cli', rights = ['RIGHT_ALL'] } = options;
    const session = this.startSession(userId, options.sessionId);
    this.authorize(userId, clientId, rights);
    return this.issue({ userId, clientId, rights, sessionId: session.id }, options);
  }

  /** A sign-in in the browser alone. */
  startSession(userId: string, id: string = randomUUID()): Session {
    const session = { id, userId, createdAt: this.clock.stamp() };
    this.sessions.set(id, session);
    return session;
  }

  issue(
    login: Pick<AccessToken, 'userId' | 'clientId' | 'rights' | 'sessionId'>,
    { tokenId = randomId(), secret = randomSecret() }: Pick<LoginOptions, 'tokenId' | 'secret'> = {},
  ): Login {
    const expiresAt = this.clock.in(TOKEN_LIFE);
    const token: AccessToken = {
      ...login,
      id: tokenId,
      secret,
      refreshSecret: randomSecret(),
      createdAt: this.clock.stamp(),
      expiresAt,
    };
    this.tokens.set(token.id, token);
    return {
      accessToken: formatToken({ kind: TOKEN_KINDS.accessToken, id: token.id, secret: token.secret }),
      refreshToken: formatToken({ kind: TOKEN_KINDS.refreshToken, id: token.id, secret: token.refreshSecret }),
    };
  }

  /** Makes a token, given whole or by its ID, expire now. */
  expire(tokenOrId: string): void {
    const token = this.tokens.get(tokenOrId.split('.')[1] ?? tokenOrId);
    if (!token) throw new Error('The server has no such access token');
    token.expiresAt = this.clock.in(-60_000);
  }

  sessionsOf(userId: string): Session[] {
    return [...this.sessions.values()].filter((session) => session.userId === userId);
  }

  authorizationsOf(userId: string): Authorization[] {
    return [...this.authorizations.values()].filter((one) => one.userId === userId);
  }

  authorizationOf(userId: string, clientId: string): Authorization | undefined {
    return this.authorizations.get(`${userId} ${clientId}`);
  }

  removeAuthorization(userId: string, clientId: string): boolean {
    return this.authorizations.delete(`${userId} ${clientId}`);
  }

  tokensOf(userId: string, clientId: string): AccessToken[] {
    return [...this.tokens.values()].filter((token) => token.userId === userId && token.clientId === clientId);
  }

  /**
   * "Revoke all access" of a password change: sessions, and tokens of clients that are still authorized. Tokens whose
   * authorization was deleted before are missed, and keys are left alone (transcripts/password.json, revoke_all_access.json).
   */
  revokeAll(userId: string): void {
    for (const session of this.sessionsOf(userId)) this.sessions.delete(session.id);
    for (const { clientId } of this.authorizationsOf(userId)) {
      for (const token of this.tokensOf(userId, clientId)) this.tokens.delete(token.id);
    }
  }

  /** Notes that the user has let the client act for them. */
  authorize(userId: string, clientId: string, rights: string[]): void {
    const now = this.clock.stamp();
    const known = this.authorizationOf(userId, clientId);
    if (known) known.updatedAt = now;
    else this.authorizations.set(`${userId} ${clientId}`, { userId, clientId, rights, createdAt: now, updatedAt: now });
  }
}
