import { usualClientId } from '../../../src-preload/contract/sign-in.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import type { Consents } from '../account/consents.ts';
import { hostOf, placeOf, widensOf } from '../account/destination.ts';
import type { WidensOf } from '../feature.ts';
import type { ShownCertificates } from '../stack/shown-certificates.ts';

interface Asked {
  shown: ShownCertificates;
  consents: Consents;
  /** The OAuth client that a server is asked with. */
  clientIdOf(identity: string): string;
  /** Base URL of the server that a sign-in's code would be sent to; null where none waits for that. */
  codeWaitsFor(flow: string): string | null;
}

/** What sign-ins by browser would widen. */
export function signInWidens({ shown, consents, clientIdOf, codeWaitsFor }: Asked): WidensOf<'signIn'> {
  function ofClient(identity: string, clientId: string | undefined): Widening[] {
    const isKnown = clientId === undefined || clientId === usualClientId || clientId === clientIdOf(identity);
    return isKnown ? [] : [{ what: 'client', host: hostOf(identity), clientId }];
  }

  return {
    'signIn.begin'({ by: _by, clientId, ...destination }) {
      const { identity } = placeOf(destination, shown).server;
      const all = [...widensOf(destination, shown), ...ofClient(identity, clientId)];
      return all.filter((one) => !consents.has(one));
    },
    /** Each time: a code is of one sign-in. */
    'signIn.approve'({ flow }) {
      const identity = codeWaitsFor(flow);
      return identity === null ? [] : [{ what: 'code', host: hostOf(identity) }];
    },
  };
}
