import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Inspection } from '../../../src-preload/contract/accounts.ts';
import { covers, sortRights } from '../../../src-preload/contract/rights.ts';
import { offsetOf } from '../account/server-clock.ts';
import { timeText } from '../clock.ts';
import { noMarks } from '../account/rows.ts';
import { newId } from '../ids.ts';
import type { Rooms } from '../rooms.ts';
import type { RequestBudget } from '../stack/budget.ts';
import { createStackClient } from '../stack/client.ts';
import type { Deadlines } from '../stack/exchange.ts';
import type { ProxyFinder } from '../stack/proxy.ts';
import type { Place } from './destination.ts';
import { getUser, whoIs, type KeyLogin } from './server.ts';

/** Signing in by API key. Nothing is stored until the server has said whose key it is. */
export function createSignIn(
  rooms: Rooms,
  options: { budget: RequestBudget; extraCa: string | null; deadlines: Deadlines; proxyFor: ProxyFinder },
) {
  /** Of the budget: however many hosts are asked at the same time, accounts that are here have theirs. */
  const share = Symbol('sign in');

  /** Asks the identity server of the address, and no other, what the key is. */
  async function ask(identity: string, ca: string | null, apiKey: string) {
    let serverTime = { server: 0, here: 0 };
    const client = createStackClient({
      base: identity,
      credential: { bearer: async () => apiKey },
      ca: ca ?? options.extraCa,
      proxyFor: options.proxyFor,
      budget: options.budget,
      share,
      deadlines: options.deadlines,
      clock: rooms.clock,
      onServerTime: (server, here) => (serverTime = { server, here }),
      tries: 1,
    });
    try {
      const login = await whoIs(client);
      const user = await getUser(client, login.userId).catch((error: unknown) => {
        if (error instanceof Failed && (error.code === 'forbidden' || error.code === 'restricted')) return null;
        throw error;
      });
      return { login, userName: user?.name ?? null, clockOffsetMs: offsetOf(serverTime.server - serverTime.here) };
    } catch (error) {
      throw error instanceof Failed ? atKey(error) : error;
    } finally {
      await client.close();
    }
  }

  function store({ server, ca }: Place, login: KeyLogin, apiKey: string, label: string | null): string {
    const existing = rooms.accounts.find(server.identity, login.userId);
    if (existing !== undefined) throw new Failed('already_exists', { params: { account: existing.id } });
    const id = newId('acc');
    const at = timeText(rooms.clock.now());
    const { identity, api, name } = server;
    rooms.journal.inOneGo(() => {
      rooms.accounts.add(
        { ...noMarks, id, identity, api, user_id: login.userId, label, added_at: at, ca },
        credentialOf(id, login, apiKey, at),
      );
      rooms.journal.record(id, 'account_added', login.userId, { host: name.host });
    });
    return id;
  }

  return {
    async inspect({ server, ca }: Place, apiKey: string): Promise<Inspection> {
      const { login, userName, clockOffsetMs } = await ask(server.identity, ca, apiKey);
      return {
        server: server.name,
        userId: login.userId,
        userName,
        isAdmin: login.isAdmin,
        key: { id: login.keyId, name: login.keyName, expiresAt: login.keyExpiresAt },
        rights: sortRights(login.rights),
        mayListKeys: covers(new Set(login.rights), 'RIGHT_USER_SETTINGS_API_KEYS'),
        warning: login.warning,
        existing: rooms.accounts.find(server.identity, login.userId)?.id ?? null,
        clockOffsetMs,
      };
    },
    /** Gives the new account's ID. */
    async add(place: Place, apiKey: string, label: string | null): Promise<string> {
      const { login } = await ask(place.server.identity, place.ca, apiKey);
      return store(place, login, apiKey, label);
    },
    /** Another key for an account that is here; it must be the same user's. */
    async again(account: string, apiKey: string): Promise<void> {
      const row = rooms.accounts.get(account);
      if (row === undefined) throw new Failed('not_found', { field: 'account' });
      const { login } = await ask(row.identity, row.ca, apiKey);
      if (login.userId !== row.user_id) {
        throw new Failed('conflict', { field: 'apiKey', params: { userId: login.userId } });
      }
      // It may have been removed while its server was asked.
      if (rooms.accounts.get(account) === undefined) throw new Failed('not_found', { field: 'account' });
      rooms.journal.inOneGo(() => {
        rooms.accounts.putCredential(credentialOf(account, login, apiKey, timeText(rooms.clock.now())));
        rooms.journal.record(account, 'signed_in', login.keyId, {});
      });
    },
  };
}

function credentialOf(account: string, login: KeyLogin, apiKey: string, at: string) {
  return { account, kind: 'api_key', key_id: login.keyId, value: apiKey, changed_at: at };
}

/** A refused key is a fault of the field, and no account's sign-in has ended by it. */
function atKey(error: Failed): Failed {
  if (error.code !== 'sign_in_required' && error.code !== 'invalid_input') return error;
  return new Failed(error.code, { ...error.failure, field: 'apiKey' });
}
