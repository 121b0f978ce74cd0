import type { Destination } from '../../../src-preload/contract/addresses.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import { isSameIdentity } from '../account/identity.ts';
import type { Offers, WidensOf } from '../feature.ts';
import type { Shared } from '../shared.ts';
import type { ShownCertificates } from '../stack/shown-certificates.ts';
import type { Consents } from '../account/consents.ts';
import { hostOf, placeOf, widensOf } from '../account/destination.ts';

interface Asked {
  shown: ShownCertificates;
  consents: Consents;
}

/** What calls about accounts would widen. */
export function accountsWiden(
  shared: Shared,
  { shown, consents, others }: Asked & { others: Pick<Offers, 'keys'> },
): WidensOf<'accounts'> {
  const open = (widenings: readonly Widening[]) => widenings.filter((one) => !consents.has(one));

  /** A key is for its own server: another that got it could use it there. */
  function ofKey(identity: string, apiKey: string): Widening[] {
    const keyId = apiKey.trim().split('.')[1] ?? '';
    const owners = shared.accounts.all().filter(({ id }) => isKeyOf(id, keyId));
    const [other] = owners;
    if (other === undefined || owners.some((owner) => isSameIdentity(owner.identity, identity))) return [];
    return [{ what: 'key', host: hostOf(identity), of: hostOf(other.identity), keyId }];
  }

  function isKeyOf(account: string, keyId: string): boolean {
    return shared.accounts.credential(account)?.key_id === keyId || others.keys.has(account, keyId);
  }

  function ofDestinationAndKey({ apiKey, ...destination }: Destination & { apiKey: string }): Widening[] {
    const { identity } = placeOf(destination, shown).server;
    return open([...widensOf(destination, shown), ...ofKey(identity, apiKey)]);
  }

  return {
    'accounts.probe': (destination) => open(widensOf(destination, shown)),
    'accounts.inspect': ofDestinationAndKey,
    'accounts.add': ({ label: _label, ...asked }) => ofDestinationAndKey(asked),
    'accounts.signIn': ({ account, apiKey }) => open(ofKey(shared.accounts.one(account).identity, apiKey)),
    /** Each time: what the account trusts from now on lasts. */
    'accounts.trust'({ account, fingerprint }) {
      const { identity } = shared.accounts.one(account);
      if (fingerprint === null) return [];
      shown.one(fingerprint, 'fingerprint');
      return [{ what: 'certificate', host: hostOf(identity), fingerprint }];
    },
  };
}
