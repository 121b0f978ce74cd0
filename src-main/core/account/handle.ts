import { setTimeout as delay } from 'node:timers/promises';
import { Failed, failureOf, type FailureCode } from '../../../src-preload/contract/failure.ts';
import type { RequestBudget, Urgency } from '../stack/budget.ts';
import { createStackClient, type StackAnswer, type StackClient, type Surroundings } from '../stack/client.ts';
import type { Deadlines } from '../stack/exchange.ts';
import type { ProxyFinder } from '../stack/proxy.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { AccountHealth } from './health.ts';
import { createLimits } from './limits.ts';
import type { AccountRows } from './rows.ts';
import type { ServerClock } from './server-clock.ts';
import type { StateRows } from './state-rows.ts';
import type { Tokens } from './tokens.ts';

/** All that a feature needs to act for one account: who it is, and a way to its server with its own credential. */
export interface AccountHandle {
  readonly id: string;
  readonly userId: string;
  readonly stack: Pick<StackClient, 'get' | 'write'>;
}

export interface Handles {
  /** Its requests are a person's where not said. Throws `not_found` for an account that is not, or no longer, here. */
  get(id: string, urgency?: Urgency): AccountHandle;
  /** After a sleep: connections are made anew. */
  wake(): void;
  /** From here on the account is not found, until what this gives is called: it is about to be removed. */
  retire(id: string): () => void;
  /** Closes the connections of an account that is removed. */
  drop(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Refusals that came from a server which is there and knows the login. */
const answeredAll: ReadonlySet<FailureCode> = new Set([
  'not_found',
  'forbidden',
  'conflict',
  'already_exists',
  'invalid_input',
  'refused_by_server',
  'unsupported_by_server',
]);

export interface HandleOptions {
  budget: RequestBudget;
  extraCa: string | null;
  proxyFor: ProxyFinder;
  deadlines: Deadlines;
  tokens: Tokens;
  surroundings?: Surroundings;
}

/** How long a refresh that is under way may hold up the end: its answer is the only copy of a sign-in, in ms. */
const lastRefreshMs = 5000;

interface Needs {
  accounts: AccountRows;
  state: StateRows;
  clock: Clock;
  serverClock: ServerClock;
  health: AccountHealth;
  log: Log;
}

export function createHandles(shared: Needs, options: HandleOptions): Handles {
  /** Of accounts that are there: one that is removed is dropped in the same turn, and what its server still says is nobody's. */
  const open = new Map<string, { userId: string; client: StackClient }>();
  const leaving = new Map<string, number>();
  const limits = createLimits(shared.state, shared.clock);
  let closed = false;

  function connect(id: string) {
    // What is under way at closing must not begin to speak with a server again.
    if (closed) throw new Failed('vault_locked');
    const row = shared.accounts.one(id);
    const client: StackClient = createStackClient({
      base: row.identity,
      credential: {
        bearer: async () => options.tokens.bearer(id),
        renew: (stale, expired) => options.tokens.renew(id, stale, expired, client),
      },
      // As it is at each connection: the user may trust another certificate meanwhile.
      ca: () => shared.accounts.get(id)?.ca ?? options.extraCa,
      proxyFor: options.proxyFor,
      budget: options.budget,
      deadlines: options.deadlines,
      clock: shared.clock,
      ...options.surroundings,
      onServerTime: (serverMs, at) => {
        if (open.has(id)) shared.serverClock.learn(id, serverMs, at);
      },
      onLimit: (limit, refused) => {
        if (open.has(id)) limits.learn(id, limit, refused);
      },
    });
    const entry = { client, userId: row.user_id };
    open.set(id, entry);
    return entry;
  }

  function handleOf(id: string, urgency: Urgency): AccountHandle {
    const { client, userId } = open.get(id) ?? connect(id);
    const stack: AccountHandle['stack'] = {
      get: (request) => watched(id, client.get({ urgency, ...request }), request.anonymous ?? false),
      write: (request) => watched(id, client.write({ urgency, ...request }), request.anonymous ?? false),
    };
    return { id, userId, stack };
  }

  /** Learns the account's health from whatever its server answers; of the login nothing, where the request went without it. */
  async function watched<T>(id: string, answer: Promise<StackAnswer<T>>, anonymous: boolean): Promise<StackAnswer<T>> {
    const login = loginOf(id);
    try {
      const received = await answer;
      if (!anonymous) learn(id, () => shared.health.answered(id, received.warning));
      return received;
    } catch (error) {
      const failure = failureOf(error);
      if (anonymous && (failure.httpStatus ?? 500) < 500) throw error;
      // A refusal of a login that was replaced meanwhile says nothing of the one that is.
      if (failure.code === 'sign_in_required' && loginOf(id) !== login) throw error;
      if (answeredAll.has(failure.code) && failure.httpStatus !== undefined) {
        learn(id, () => shared.health.answered(id, null));
      } else learn(id, () => shared.health.failed(id, failure));
      throw error;
    }
  }

  /** null also where the store is closed by now. */
  function loginOf(id: string): string | null {
    try {
      return shared.accounts.credential(id)?.value ?? null;
    } catch {
      return null;
    }
  }

  /** A cache that can't be written must cost no answer, which may hold the only copy of a secret, and no failure's name. */
  function learn(id: string, from: () => void): void {
    try {
      if (open.has(id)) from();
    } catch {
      shared.log('health.not_kept', { account: id });
    }
  }

  return {
    get(id, urgency = 'person') {
      if (leaving.has(id)) throw new Failed('not_found', { field: 'account' });
      return handleOf(id, urgency);
    },
    retire(id) {
      leaving.set(id, (leaving.get(id) ?? 0) + 1);
      return () => {
        const others = (leaving.get(id) ?? 1) - 1;
        if (others > 0) leaving.set(id, others);
        else leaving.delete(id);
      };
    },
    wake: () => open.forEach(({ client }) => client.wake()),
    async drop(id) {
      const entry = open.get(id);
      open.delete(id);
      await entry?.client.close();
    },
    async close() {
      closed = true;
      await Promise.race([options.tokens.settled(), delay(lastRefreshMs, undefined, { ref: false })]);
      const entries = [...open.values()];
      open.clear();
      await Promise.all(entries.map(({ client }) => client.close()));
    },
  };
}
