import { Failed, type Failure, type FailureCode } from '../../../src-preload/contract/failure.ts';
import type { Health } from '../../../src-preload/contract/accounts.ts';
import { Failure as FailureSchema } from '../../../src-preload/contract/failure.ts';
import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import { timeText } from '../clock.ts';
import type { StateRows } from './state-rows.ts';

type State = Health['state'];

/** Which failures say something about the account's server or sign-in, and what. The rest leave its health alone. */
const stateOf: Partial<Record<FailureCode, State>> = {
  offline: 'offline',
  unreachable: 'unreachable',
  timeout: 'unreachable',
  not_a_stack: 'unreachable',
  certificate_untrusted: 'unreachable',
  certificate_changed: 'unreachable',
  proxy_auth: 'unreachable',
  clock_wrong: 'unreachable',
  server_error: 'unreachable',
  sign_in_required: 'sign_in_required',
  restricted: 'restricted',
};

/** Keeps an account's health: what the last answers said of its server and its sign-in. */
export function createHealth(rows: StateRows, clock: Clock) {
  function put(account: string, state: State, failure: Failure | null, warning: string | null): void {
    const was = rows.health(account);
    const failureText = failure === null ? null : JSON.stringify(failure);
    if (was?.state === state && was.warning === warning && codeOf(was.failure) === (failure?.code ?? null)) return;
    const since = was?.state === state ? was.since : timeText(clock.now());
    rows.putHealth({ account, state, since, failure: failureText, warning });
  }

  return {
    get(account: string): Health {
      const row = rows.health(account);
      if (row === undefined) return { state: 'unknown', since: null, failure: null, warning: null };
      return { state: toState(row.state), since: row.since, failure: readFailure(row.failure), warning: row.warning };
    },
    /** An answer came. A warning is the server's word that rights are restricted (facts: `X-Warning`). */
    answered: (account: string, warning: string | null) =>
      put(account, warning === null ? 'ok' : 'restricted', null, warning),
    failed(account: string, failure: Failure): void {
      const state = stateOf[failure.code];
      const warning = failure.params['warning'];
      if (state !== undefined) put(account, state, failure, typeof warning === 'string' ? warning : null);
    },
    /** The user was deleted by this app. The server's refusals that follow say no more than that, and change nothing of it. */
    deleted(account: string, until: string): void {
      const failure = new Failed('sign_in_required', { params: { reason: 'user_deleted', until } });
      rows.putHealth({
        account,
        state: 'sign_in_required',
        since: timeText(clock.now()),
        failure: JSON.stringify(failure.failure),
        warning: null,
      });
    },
  };
}
export type AccountHealth = ReturnType<typeof createHealth>;

function toState(text: string): State {
  const states: readonly State[] = ['ok', 'offline', 'unreachable', 'sign_in_required', 'restricted'];
  return states.find((state) => state === text) ?? 'unknown';
}

function readFailure(text: string | null): Failure | null {
  if (text === null) return null;
  const read = v.safeParse(FailureSchema, JSON.parse(text));
  return read.success ? read.output : null;
}

function codeOf(text: string | null): string | null {
  return readFailure(text)?.code ?? null;
}
