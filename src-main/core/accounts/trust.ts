import { X509Certificate } from 'node:crypto';
import type { Certificate } from '../../../src-preload/contract/addresses.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountRow } from '../account/rows.ts';
import type { Shared } from '../shared.ts';
import { factsOf } from '../stack/certificate-facts.ts';
import type { ShownCertificates } from '../stack/shown-certificates.ts';
import { certificatesIn } from '../stack/tls.ts';

/** More than anyone's chain of authorities. */
const most = 20;

/** What an account trusts besides the system's authorities: one certificate, that was shown before. */
export function createTrust(shared: Shared, shown: ShownCertificates) {
  return {
    /** null for an account that trusts what the system trusts. */
    of({ ca }: AccountRow): Certificate | null {
      return ca === null ? null : factsOf(new X509Certificate(ca));
    },

    /** Shows the certificates of a PEM text that a person has. Throws `invalid_input` at `pem` for what holds none. */
    read(pem: string): Certificate[] {
      const found = certificatesIn(pem);
      if (found === null || found.length > most)
        throw new Failed('invalid_input', { field: 'pem', params: { reason: 'not_a_certificate' } });
      const certificates = found.map((text) => new X509Certificate(text));
      for (const certificate of certificates) shown.show(certificate);
      return certificates.map(factsOf);
    },

    /** Trusts a certificate from the next connection on, or with null what the system trusts alone. */
    set(account: AccountRow, fingerprint: string | null): void {
      const pem = fingerprint === null ? null : shown.one(fingerprint, 'fingerprint');
      shared.acts.inOneGo(() => {
        shared.accounts.setCa(account.id, pem);
        const what = pem === null ? 'delete' : 'create';
        shared.acts.record({
          account: account.id,
          kind: 'trust',
          what,
          subject: account.user_id,
          request: { fingerprint },
        });
      });
    },
  };
}
