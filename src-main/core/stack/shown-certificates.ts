import type { X509Certificate } from 'node:crypto';
import { Failed } from '../../../src-preload/contract/failure.ts';

/**
 * The certificates that were shown to the user since the vault was opened. The window names one that is to be trusted by its
 * fingerprint, so that nothing can be trusted that was not looked at by this process, and what is trusted is what was seen.
 */
export interface ShownCertificates {
  show(certificate: X509Certificate): void;
  /** Its PEM. Throws `invalid_input` at the field for one that was not shown, or so long ago that 100 others were shown since. */
  one(fingerprint: string, field: string): string;
}

const most = 100;

export function createShownCertificates(): ShownCertificates {
  const shown = new Map<string, string>();
  return {
    show(certificate) {
      shown.delete(certificate.fingerprint256);
      shown.set(certificate.fingerprint256, certificate.toString());
      const [oldest] = shown.keys();
      if (shown.size > most && oldest !== undefined) shown.delete(oldest);
    },
    one(fingerprint, field) {
      const pem = shown.get(fingerprint);
      if (pem === undefined) throw new Failed('invalid_input', { field, params: { reason: 'not_shown' } });
      return pem;
    },
  };
}
