import * as v from 'valibot';
import type { Input, Output } from '../../../src-preload/contract/index.ts';
import { failureOf } from '../../../src-preload/contract/failure.ts';
import { usualClientId } from '../../../src-preload/contract/sign-in.ts';
import type { AccountHandle, Handles } from '../account/handle.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import { deleteToken } from '../stack/oauth.ts';
import { lookAt, type ClientTokens, type Found } from './look.ts';
import { accessRows } from './rows.ts';
import { mostClients } from './server.ts';

const ofClient = v.object({ clientId: v.string(), tokens: v.array(v.string()) });
const Stored = v.object({
  sessions: v.nullable(v.number()),
  authorized: v.nullable(v.array(ofClient)),
  left: v.array(ofClient),
  /** Clients that were ever authorized, as far as was seen. */
  known: v.array(v.string()),
});

/** The client by which users sign in at the Console, on every deployment. */
const consoleClientId = 'console';

/** The feature of who else is signed in as an account's user. */
export function createAccess(shared: Shared, handles: Handles) {
  const rows = accessRows(shared.cache);

  function stored(account: string): v.InferOutput<typeof Stored> | null {
    const row = rows.get(account);
    return row === undefined ? null : v.parse(Stored, JSON.parse(row.record));
  }

  function state(account: string): Output<'access.get'> {
    shared.accounts.one(account);
    const found = stored(account);
    const own = shared.accounts.credential(account)?.key_id;
    const others = found?.left.map(({ clientId, tokens }) => ({ clientId, tokens: tokens.filter((id) => id !== own) }));
    return {
      readAt: rows.get(account)?.fetched_at ?? null,
      sessions: found?.sessions ?? null,
      authorized: found?.authorized?.map(counted) ?? null,
      left: others?.map(counted).filter(({ tokens }) => tokens > 0) ?? [],
    };
  }

  /** Clients that may have left tokens behind: the usual ones, the one that this app signs in by, and all that were seen. */
  function knownClients({ id }: AccountHandle): Set<string> {
    const own = shared.accounts.credential(id)?.client_id;
    const identity = shared.accounts.get(id)?.identity ?? '';
    const remembered = shared.accounts.clientId(identity);
    const clients = [usualClientId, consoleClientId, own, remembered, ...(stored(id)?.known ?? [])];
    return new Set(clients.filter((client) => typeof client === 'string'));
  }

  async function look(account: AccountHandle): Promise<Found> {
    const known = knownClients(account);
    const found = await lookAt(account, known);
    shared.accounts.one(account.id);
    const authorized = found.authorized?.map(({ clientId }) => clientId) ?? [];
    // The latest: a server that authorizes others at each look fills nothing.
    const record = { ...found, known: [...known.difference(new Set(authorized)), ...authorized].slice(-mostClients) };
    rows.put({ account: account.id, record: JSON.stringify(record), fetched_at: timeText(shared.clock.now()) });
    return found;
  }

  return {
    get: ({ account }: Input<'access.get'>) => state(account),
    async look({ account }: Input<'access.look'>) {
      await look(handles.get(account));
      return state(account);
    },
    async removeLeft({ account }: Input<'access.removeLeft'>) {
      const handle = handles.get(account);
      const { left } = await look(handle);
      // Only now: looking may have refreshed it, and what it is by then is in the list.
      const own = shared.accounts.credential(account)?.key_id;
      const tokens = left.flatMap(({ clientId, tokens: ids }) =>
        ids.filter((id) => id !== own).map((id) => ({ clientId, id })),
      );
      try {
        await Promise.all(tokens.map(({ clientId, id }) => remove(handle, clientId, id)));
      } finally {
        await look(handle).catch(() => undefined);
      }
      shared.acts.recordDone({ account, kind: 'tokens', what: 'delete', request: { tokens: tokens.length } });
      return { removed: tokens.length };
    },
    /** Has this app's own token end itself, which a token always may. One that is gone already is at its end. */
    async endOwnToken(account: AccountHandle): Promise<void> {
      const row = shared.accounts.credential(account.id);
      if (row?.kind !== 'oauth' || row.client_id === null) return;
      await remove(account, row.client_id, row.key_id).catch((error: unknown) => {
        if (failureOf(error).code !== 'sign_in_required') throw error;
      });
    },
  };
}

function counted({ clientId, tokens }: ClientTokens) {
  return { clientId, tokens: tokens.length };
}

const remove = ({ stack, userId }: AccountHandle, clientId: string, tokenId: string) =>
  deleteToken(stack, { userId, clientId, tokenId });
