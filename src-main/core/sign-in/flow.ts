import type { Flow } from '../../../src-preload/contract/sign-in.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { sortRights } from '../../../src-preload/contract/rights.ts';
import { timeText } from '../clock.ts';
import type { RedirectUri, TokenPair } from '../stack/oauth.ts';
import type { Who } from './ask.ts';
import type { Place } from '../account/destination.ts';

/** Where a sign-in by browser stands. The state, the code and the pair are in memory alone, and none of them outlives its use. */
export interface FlowRecord {
  readonly id: string;
  /** The account that signs in again; null adds one. */
  readonly account: string | null;
  readonly place: Place;
  readonly clientId: string;
  readonly redirectUri: RedirectUri;
  /** There was no port to listen at for the browser that was wished for. */
  readonly noPort: boolean;
  readonly url: string;
  readonly state: string;
  /** ms. */
  readonly until: number;
  readonly abort: AbortController;
  readonly timer: NodeJS.Timeout;
  opened: boolean;
  phase: Flow['state'];
  code: string | null;
  pair: TokenPair | null;
  who: Who | null;
  failure: Failure | null;
  result: string | null;
}

/** A flow that nothing will happen to any more. */
export function isOver({ phase }: Pick<FlowRecord, 'phase'>): boolean {
  return phase === 'done' || phase === 'failed';
}

/** What the window is told of it: neither state nor code nor token. */
export function summaryOf(flow: FlowRecord, existing: string | null): Flow {
  const { id, account, place, opened, phase, until, who, failure, result } = flow;
  return {
    id,
    account,
    server: place.server.name,
    host: new URL(place.server.identity).host,
    by: flow.redirectUri === 'code' ? 'code' : 'browser',
    noPort: flow.noPort,
    opened,
    state: phase,
    until: timeText(until),
    found: who && {
      userId: who.login.userId,
      userName: who.userName,
      isAdmin: who.login.isAdmin,
      // They are for whoever decides about keeping it, and many.
      rights: isOver(flow) ? [] : sortRights(who.login.rights),
      warning: who.login.warning,
      existing,
    },
    failure,
    result,
  };
}
