import type { X509Certificate } from 'node:crypto';
import type { Certificate } from '../../../src-preload/contract/addresses.ts';
import { timeText } from '../clock.ts';

/** What a person is told of a certificate. Its texts are a stranger's: their letters alone, and not endlessly many. */
export function factsOf(certificate: X509Certificate): Certificate {
  return {
    fingerprint: certificate.fingerprint256,
    subject: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    names: namesIn(certificate.subjectAltName),
    from: timeText(Date.parse(certificate.validFrom)),
    to: timeText(Date.parse(certificate.validTo)),
    isAuthority: certificate.ca,
    isOwnIssuer: certificate.checkIssued(certificate),
  };
}

/** The common name of a subject or issuer, or else its organisation; '' for none. */
export function nameIn(distinguished: string | undefined): string {
  const text = distinguished ?? '';
  return plain(/^CN=(.*)$/m.exec(text)?.[1] ?? /^O=(.*)$/m.exec(text)?.[1] ?? '');
}

function namesIn(alternatives: string | undefined): string[] {
  const found = [...(alternatives ?? '').matchAll(/(?:DNS|IP Address):([^,"\s]+)/g)].map(([, name = '']) =>
    plain(name),
  );
  return found.slice(0, 10);
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:*'()&_-]/gu, '').slice(0, 80);
}
