import type { Confirm } from '../../src-preload/contract/widening.ts';
import type { Core } from '../core/core.ts';
import { servePeers, type PeerServer } from '../peer/serve.ts';
import { answerLogged, limitCalls } from './guard.ts';
import { describeError } from './describe-error.ts';
import type { Log } from './log.ts';

export interface PeersOptions {
  dataDir: string;
  version: string;
  log: Log;
  show(): void;
}

/** How long the end waits for calls of the command line that run, in ms. */
const patienceMs = 2_000;

/**
 * Lets the command line speak to this core while it owns the data folder. Its calls meet the same checks as the window's. In
 * memory no folder is owned, and none is written to.
 */
export function letPeersCall(core: Core, { dataDir, version, log, show }: PeersOptions): Core {
  const limited = limitCalls();
  let server: Promise<PeerServer | null> | null = null;

  /** What a call would widen, the command that it comes from asks at its own terminal. */
  const of = (confirm: Confirm): Pick<Core, 'call'> => ({ call: (method, input) => core.call(method, input, confirm) });

  function serve(): Promise<PeerServer | null> {
    return servePeers({
      dataDir,
      version,
      answer: (method, input, confirm) =>
        limited(() => answerLogged(async () => of(confirm), true, [method, input], log)),
      on: (listener) => core.on(listener),
      show,
    }).catch((error: unknown) => {
      log('peers_not_served', describeError(error));
      return null;
    });
  }

  core.on((event, payload) => {
    if (event !== 'vault' || !('protection' in payload)) return;
    const owns = ['open', 'locked', 'hidden', 'silent'].includes(payload.state) && payload.protection !== 'memory';
    if (owns) server ??= serve();
  });
  return {
    ...core,
    async close() {
      await (await server)?.close(patienceMs);
      await core.close();
    },
  };
}
