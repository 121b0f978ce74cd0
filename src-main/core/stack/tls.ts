import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Failed } from '../../../src-preload/contract/failure.ts';

/** Loaded once, at the first connection with TLS: reading them blocks for some 50 ms. */
let shared: readonly string[] | null = null;

/** Building one blocks for some 10 ms, so accounts that trust alike share it. */
const contexts = new Map<string | null, SecureContext>();

function knownAuthorities(): readonly string[] {
  shared ??= distinct([...getCACertificates('system'), ...getCACertificates('bundled')]);
  return shared;
}

/** Without the copies that differ by their line breaks alone: a system's folder holds each several times. */
function distinct(certificates: string[]): string[] {
  return [...new Map(certificates.map((pem) => [pem.replace(/\s+/g, ''), pem])).values()];
}

/**
 * The context that trusts the system's certificates, the bundled ones and the account's own (PEM; null for none), which may
 * be an authority's, an intermediate's or the server's. Built once for each of them. Throws `invalid_input`
 * at `ca` for a text that is no certificate.
 */
export function secureContextFor(ca: string | null): SecureContext {
  const known = contexts.get(ca);
  if (known) return known;
  const made = build(ca);
  contexts.set(ca, made);
  return made;
}

function build(ca: string | null): SecureContext {
  if (ca === null) return createSecureContext({ ca: [...knownAuthorities()] });
  return createSecureContext({ ca: [...knownAuthorities(), ...certificatesIn(ca)], allowPartialTrustChain: true });
}

/** OpenSSL passes over what is no certificate, and a server would seem to have changed. */
function certificatesIn(pem: string): string[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0 || !found.every(isCertificate)) {
    throw new Failed('invalid_input', { field: 'ca', params: { reason: 'not_a_certificate' } });
  }
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
