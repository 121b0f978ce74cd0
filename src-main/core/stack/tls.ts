import { X509Certificate } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { SecureContext } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { Failed } from '../../../src-preload/contract/failure.ts';

/** Read once, at the first connection with TLS. */
let shared: Promise<readonly string[]> | null = null;

/** Building one blocks for some 10 ms, so accounts that trust alike share it. */
const contexts = new Map<string | null, Promise<SecureContext>>();

/**
 * What the system trusts and what Node brings. Without the copies that differ by their line breaks alone: a system's folder
 * holds each several times. Reading and comparing them takes 40 ms, so a thread of its own does. A runtime that can't give
 * one of the two gives the other.
 */
const readAuthorities = `
  const { parentPort } = require('node:worker_threads');
  const { getCACertificates } = require('node:tls');
  const of = (kind) => { try { return getCACertificates(kind); } catch { return []; } };
  const all = [...of('system'), ...of('bundled')];
  parentPort.postMessage([...new Map(all.map((pem) => [pem.replace(/\\s+/g, ''), pem])).values()]);
`;

function knownAuthorities(): Promise<readonly string[]> {
  shared ??= new Promise<readonly string[]>((resolve, reject) => {
    const thread = new Worker(readAuthorities, { eval: true });
    thread.once('message', (pems: readonly string[]) => resolve(pems));
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
  // The next connection tries again.
  shared.catch(() => (shared = null));
  return shared;
}

/**
 * The context that trusts the system's certificates, the bundled ones and the account's own (PEM; null for none), which may
 * be an authority's, an intermediate's or the server's. Built once for each of them. Throws `invalid_input`
 * at `ca` for a text that is no certificate.
 */
export function secureContextFor(ca: string | null): Promise<SecureContext> {
  const known = contexts.get(ca);
  if (known) return known;
  const made = build(ca);
  contexts.set(ca, made);
  made.catch(() => contexts.delete(ca));
  return made;
}

async function build(ca: string | null): Promise<SecureContext> {
  // Imported, it would make all that it can export, and with it Node's own list of authorities.
  const { createSecureContext } = process.getBuiltinModule('node:tls');
  const own = ca === null ? [] : certificatesIn(ca);
  if (own === null) throw new Failed('invalid_input', { field: 'ca', params: { reason: 'not_a_certificate' } });
  const known = await knownAuthorities();
  // The longest step of a first request, so in a turn of its own.
  await setImmediate();
  const context = createSecureContext({ ca: [...known, ...own], ...(ca !== null && { allowPartialTrustChain: true }) });
  await setImmediate();
  return context;
}

/** The certificates of a PEM text, each by itself; null for what holds none, or a broken one: OpenSSL passes over it, and a server would seem to have changed. */
export function certificatesIn(pem: string): string[] | null {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.length > 0 && found.every(isCertificate) ? found : null;
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
