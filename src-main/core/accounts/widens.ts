import type { Destination } from '../../../src-preload/contract/addresses.ts';
import { usualClientId } from '../../../src-preload/contract/sign-in.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import { isSameIdentity } from '../account/identity.ts';
import type { Offers, WidensOf } from '../feature.ts';
import type { Rooms } from '../rooms.ts';
import type { ShownCertificates } from '../stack/shown-certificates.ts';
import type { Consents } from './consents.ts';
import { placeOf } from './destination.ts';

interface Asked {
  shown: ShownCertificates;
  consents: Consents;
}

/** What calls about accounts would widen. */
export function accountsWiden(
  rooms: Rooms,
  { shown, consents, others }: Asked & { others: Pick<Offers, 'keys'> },
): WidensOf<'accounts'> {
  const open = (widenings: readonly Widening[]) => widenings.filter((one) => !consents.has(one));

  /** A key is for its own server: another that got it could use it there. */
  function ofKey(identity: string, apiKey: string): Widening[] {
    const keyId = apiKey.trim().split('.')[1] ?? '';
    const owners = rooms.accounts.all().filter(({ id }) => isKeyOf(id, keyId));
    const [other] = owners;
    if (other === undefined || owners.some((owner) => isSameIdentity(owner.identity, identity))) return [];
    return [{ what: 'key', host: hostOf(identity), of: hostOf(other.identity), keyId }];
  }

  function isKeyOf(account: string, keyId: string): boolean {
    return rooms.accounts.credential(account)?.key_id === keyId || others.keys.has(account, keyId);
  }

  function ofDestinationAndKey({ apiKey, ...destination }: Destination & { apiKey: string }): Widening[] {
    const { identity } = placeOf(destination, shown).server;
    return open([...ofDestination(destination, shown), ...ofKey(identity, apiKey)]);
  }

  return {
    'accounts.probe': (destination) => open(ofDestination(destination, shown)),
    'accounts.inspect': ofDestinationAndKey,
    'accounts.add': ({ label: _label, ...asked }) => ofDestinationAndKey(asked),
    'accounts.signIn': ({ account, apiKey }) => open(ofKey(rooms.accounts.one(account).identity, apiKey)),
    /** Each time: what the account trusts from now on lasts. */
    'accounts.trust'({ account, fingerprint }) {
      const { identity } = rooms.accounts.one(account);
      if (fingerprint === null) return [];
      shown.one(fingerprint, 'fingerprint');
      return [{ what: 'certificate', host: hostOf(identity), fingerprint }];
    },
  };
}

interface SignInAsked extends Asked {
  /** The OAuth client that a server is asked with. */
  clientIdOf(identity: string): string;
  /** Base URL of the server that a sign-in's code would be sent to; null where none waits for that. */
  codeWaitsFor(flow: string): string | null;
}

/** What sign-ins by browser would widen. */
export function signInWidens({ shown, consents, clientIdOf, codeWaitsFor }: SignInAsked): WidensOf<'signIn'> {
  function ofClient(identity: string, clientId: string | undefined): Widening[] {
    const isKnown = clientId === undefined || clientId === usualClientId || clientId === clientIdOf(identity);
    return isKnown ? [] : [{ what: 'client', host: hostOf(identity), clientId }];
  }

  return {
    'signIn.begin'({ by: _by, clientId, ...destination }) {
      const { identity } = placeOf(destination, shown).server;
      const all = [...ofDestination(destination, shown), ...ofClient(identity, clientId)];
      return all.filter((one) => !consents.has(one));
    },
    /** Each time: a code is of one sign-in. */
    'signIn.approve'({ flow }) {
      const identity = codeWaitsFor(flow);
      return identity === null ? [] : [{ what: 'code', host: hostOf(identity) }];
    },
  };
}

function ofDestination(destination: Destination, shown: ShownCertificates): Widening[] {
  const { server } = placeOf(destination, shown);
  const host = hostOf(server.identity);
  const { trust } = destination;
  return [
    ...(trust === undefined ? [] : [{ what: 'certificate' as const, host, fingerprint: trust }]),
    ...(server.encryption === 'none' ? [{ what: 'insecure' as const, host }] : []),
  ];
}

const hostOf = (base: string) => new URL(base).host;
