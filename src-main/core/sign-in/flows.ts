import { setTimeout as delay } from 'node:timers/promises';
import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { Input } from '../../../src-preload/contract/index.ts';
import { usualClientId, type Flow } from '../../../src-preload/contract/sign-in.ts';
import type { AccountRow, CredentialRow } from '../account/rows.ts';
import { newId } from '../ids.ts';
import type { Shared } from '../shared.ts';
import { serverAt } from '../stack/address.ts';
import { authorizeUrl, exchangeCode, newState, type RedirectUri } from '../stack/oauth.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import type { ShownCertificates } from '../stack/shown-certificates.ts';
import type { Asked, Asker } from './ask.ts';
import { readCallback } from './callback.ts';
import { placeOf, type Place } from '../account/destination.ts';
import { isOver, summaryOf, type FlowRecord } from './flow.ts';
import type { SignInStore } from './store.ts';
import { createLoopback, type PageWords } from './loopback.ts';

export interface FlowOptions {
  openExternal(url: string): Promise<void>;
  copy(text: string): Promise<void>;
  words(): PageWords;
  shown: ShownCertificates;
  /** How long a browser or a code is waited for, in ms. */
  waitMs: number;
  /** An account is signed in now; `before` is what with until now. */
  signedIn(account: string, before: CredentialRow | undefined): void;
}

/** So many are kept; beyond, the oldest that is over goes, or the oldest. */
const mostFlows = 20;
/** How long the server may take to end at our end what it has given, in ms. */
const lastWordsMs = 2000;

/** Signing in by the browser: from the wish to a kept sign-in. Several run at once, told apart by their states. */
export function createFlows(shared: Shared, asker: Asker, store: SignInStore, options: FlowOptions) {
  const flows = new Map<string, FlowRecord>();
  /** Exchanges of codes that are under way: what they bring is kept or given back by them. */
  const exchanges = new Set<Promise<void>>();
  let closed = false;
  const loopback = createLoopback(arrived, options.words);

  function told(flow: FlowRecord): Flow {
    const userId = flow.who?.login.userId;
    const existing = userId === undefined ? undefined : shared.accounts.find(flow.place.server.identity, userId);
    return summaryOf(flow, existing?.id ?? null);
  }

  function one(id: string): FlowRecord {
    const flow = flows.get(id);
    if (flow === undefined) throw new Failed('not_found', { field: 'flow' });
    return flow;
  }

  function inPhase(id: string, ...phases: Flow['state'][]): FlowRecord {
    const flow = one(id);
    if (!phases.includes(flow.phase)) throw new Failed('conflict', { field: 'flow', params: { state: flow.phase } });
    return flow;
  }

  /** Nobody is waited for in the phases after these. */
  const waits = (flow: FlowRecord) => flow.phase === 'waiting' || flow.phase === 'ask_host';

  function move(flow: FlowRecord, phase: Flow['state'], failure: Failed | null = null): void {
    const listened = flow.phase === 'waiting' && flow.redirectUri !== 'code';
    flow.phase = phase;
    flow.failure = failure?.failure ?? null;
    if (listened) loopback.leave();
    if (!waits(flow)) clearTimeout(flow.timer);
    if (isOver(flow)) flow.code = null;
    shared.touch('sign_in', flow.account);
  }

  async function begin(
    account: string | null,
    place: Place,
    { by, clientId }: { by: 'browser' | 'code'; clientId: string },
  ): Promise<Flow> {
    // A page that anybody on the way can change is no place for a password.
    if (place.server.encryption === 'none')
      throw new Failed('insecure_http', { params: { host: place.server.name.host } });
    const port = by === 'browser' ? await loopback.enter() : null;
    // The vault was locked meanwhile: no port stays open for it, and no browser is opened.
    if (closed) {
      if (port !== null) loopback.leave();
      throw new Failed('vault_locked');
    }
    makeRoom();
    const redirectUri: RedirectUri = port === null ? 'code' : `local-callback?port=${port}`;
    const id = newId('flw');
    const state = newState();
    const flow: FlowRecord = {
      id,
      account,
      place,
      clientId,
      redirectUri,
      noPort: by === 'browser' && port === null,
      url: authorizeUrl({ identity: place.server.identity, clientId, redirectUri, state }),
      state,
      until: shared.clock.now() + options.waitMs,
      abort: new AbortController(),
      timer: setTimeout(() => late(id), options.waitMs),
      opened: false,
      phase: 'waiting',
      code: null,
      pair: null,
      who: null,
      failure: null,
      result: null,
    };
    flows.set(id, flow);
    return open(flow);
  }

  async function open(flow: FlowRecord): Promise<Flow> {
    flow.opened = await options.openExternal(flow.url).then(
      () => true,
      () => false,
    );
    shared.touch('sign_in', flow.account);
    return told(flow);
  }

  function makeRoom(): void {
    if (flows.size < mostFlows) return;
    const all = [...flows.values()];
    const oldest = all.find(isOver) ?? all[0];
    if (oldest !== undefined) void cancel(oldest.id);
  }

  function late(id: string): void {
    const flow = flows.get(id);
    if (flow && waits(flow)) move(flow, 'failed', new Failed('timeout', { params: { reason: 'sign_in' } }));
  }

  /** Takes a browser's callback; a state is good for one. */
  function arrived(query: URLSearchParams): boolean {
    const callback = readCallback(query);
    const flow = [...flows.values()].find(
      ({ state, phase, redirectUri }) => phase === 'waiting' && redirectUri !== 'code' && state === callback?.state,
    );
    if (callback === null || flow === undefined) return false;
    // A computer that slept has missed the timer.
    if (shared.clock.now() > flow.until) {
      late(flow.id);
      return false;
    }
    if ('failed' in callback) move(flow, 'failed', callback.failed);
    else void take(flow, callback.code);
    return true;
  }

  /**
   * The server may have led the browser on to another one, whose code it would get by us (a mix-up, RFC 9207, and no `iss`
   * tells). The hosts of The Things Industries and The Things Network don't; of any other the user is to say where they approved.
   */
  async function take(flow: FlowRecord, code: string): Promise<void> {
    flow.code = code;
    if (flow.place.server.name.kind === 'private') move(flow, 'ask_host');
    else await exchange(flow);
  }

  function exchange(flow: FlowRecord): Promise<void> {
    const under = bring(flow).finally(() => exchanges.delete(under));
    exchanges.add(under);
    return under;
  }

  async function bring(flow: FlowRecord): Promise<void> {
    const { clientId, redirectUri, code } = flow;
    if (code === null) return;
    const asked = askedOf(flow);
    move(flow, 'exchanging');
    flow.code = null;
    try {
      flow.pair = await asker.speak(asked, null, (client) => exchangeCode(client, { clientId, redirectUri, code }));
      flow.who = await asker.who(asked, flow.pair.accessToken);
      if (flow.abort.signal.aborted) await giveBack(flow);
      else await decide(flow);
    } catch (error) {
      await fail(flow, error);
    }
  }

  /** By browser a new account is added at once; a pasted code may be another's, so who it is is shown first. */
  async function decide(flow: FlowRecord): Promise<void> {
    if (flow.account !== null) return keep(flow, null);
    const isNew = told(flow).found?.existing === null;
    if (isNew && flow.redirectUri !== 'code') return keep(flow, null);
    move(flow, 'found');
  }

  async function keep(flow: FlowRecord, label: string | null): Promise<void> {
    const { who, pair, clientId, place } = flow;
    if (who === null || pair === null) return;
    const account = flow.account ?? told(flow).found?.existing ?? null;
    const signIn = { pair, clientId };
    let before: CredentialRow | undefined;
    if (account === null) flow.result = store.add(place, who, signIn, label);
    else {
      before = store.replace(account, who, signIn);
      flow.result = account;
    }
    flow.pair = null;
    options.signedIn(flow.result, before);
    move(flow, 'done');
  }

  /** What the server gave is ended there at once: another user's token, or one that could not be kept. */
  async function fail(flow: FlowRecord, error: unknown): Promise<void> {
    const thrown = storageFailure(error);
    if (!(thrown instanceof Failed)) shared.log('sign_in.broken', { phase: flow.phase });
    if (flow.phase !== 'failed') move(flow, 'failed', new Failed(failureOf(thrown).code, failureOf(thrown)));
    await giveBack(flow);
  }

  /** Whose a pair is may not be known yet, or could not be learnt at the first time. */
  async function giveBack(flow: FlowRecord): Promise<void> {
    const { pair, who, clientId } = flow;
    flow.pair = null;
    if (pair === null) return;
    const asked = askedOf(flow);
    const signal = AbortSignal.timeout(lastWordsMs);
    try {
      const userId = who?.login.userId ?? (await asker.whose(asked, pair.accessToken, signal));
      await asker.endPair(asked, userId, clientId, pair, signal);
    } catch {
      shared.log('sign_in.token_left', { flow: flow.id });
    }
  }

  async function cancel(id: string): Promise<void> {
    const flow = flows.get(id);
    if (flow === undefined) return;
    flow.abort.abort();
    if (!isOver(flow)) move(flow, 'failed', new Failed('cancelled'));
    flows.delete(id);
    shared.touch('sign_in', flow.account);
    await giveBack(flow);
  }

  function clientIdOf(identity: string): string {
    return shared.accounts.clientId(identity) ?? usualClientId;
  }

  return {
    clientIdOf,
    codeWaitsFor(id: string): string | null {
      const flow = one(id);
      return flow.phase === 'ask_host' ? flow.place.server.identity : null;
    },
    flows: () => [...flows.values()].map(told),
    client: ({ address }: Input<'signIn.client'>) => ({ clientId: clientIdOf(serverAt(address, true).identity) }),
    async begin({ by, clientId, ...destination }: Input<'signIn.begin'>): Promise<Flow> {
      const place = placeOf(destination, options.shown);
      return begin(null, place, { by, clientId: clientId ?? clientIdOf(place.server.identity) });
    },
    async again({ account, by }: Input<'signIn.again'>): Promise<Flow> {
      const row = shared.accounts.one(account);
      return begin(account, placeOfRow(row), { by, clientId: clientIdOf(row.identity) });
    },
    open: ({ flow }: Input<'signIn.open'>) => open(inPhase(flow, 'waiting')),
    copyAddress: ({ flow }: Input<'signIn.copyAddress'>) => options.copy(inPhase(flow, 'waiting').url),
    async approve({ flow: id }: Input<'signIn.approve'>): Promise<Flow> {
      const flow = inPhase(id, 'ask_host');
      await exchange(flow);
      return told(flow);
    },
    async paste({ flow: id, code }: Input<'signIn.paste'>): Promise<Flow> {
      const flow = inPhase(id, 'waiting');
      if (flow.redirectUri !== 'code') throw new Failed('conflict', { field: 'flow', params: { state: flow.phase } });
      await take(flow, code);
      return told(flow);
    },
    async keep({ flow: id, label }: Input<'signIn.keep'>): Promise<Flow> {
      const flow = inPhase(id, 'found');
      try {
        await keep(flow, label === undefined || label === '' ? null : label);
      } catch (error) {
        await fail(flow, error);
      }
      return told(flow);
    },
    cancel: ({ flow }: Input<'signIn.cancel'>) => cancel(flow),
    async close(): Promise<void> {
      closed = true;
      await Promise.all([...flows.keys()].map(cancel));
      await Promise.race([Promise.allSettled(exchanges), delay(lastWordsMs, undefined, { ref: false })]);
    },
  };
}
export type Flows = ReturnType<typeof createFlows>;

function placeOfRow({ identity, api, ca }: AccountRow): Place {
  return { server: { ...serverAt(api, true), identity, api }, ca };
}

function askedOf({ place }: FlowRecord): Asked {
  return { identity: place.server.identity, ca: place.ca };
}
