import type { X509Certificate } from 'node:crypto';
import type { Failure } from '../../../src-preload/contract/failure.ts';

/** Faults of a certificate that trusting it, or who signed it, would mend. A wrong name or a date it would not. */
const mended: ReadonlySet<unknown> = new Set(['unknown_issuer', 'self_signed']);

/** The certificates that a user may choose to trust after a probe: the server's own, and the authority furthest up that it showed. */
export function trustable({ code, params }: Failure, chain: readonly X509Certificate[]): X509Certificate[] {
  const isCertificate = code === 'certificate_untrusted' || code === 'certificate_changed';
  if (!isCertificate || !mended.has(params['reason'])) return [];
  const [own, ...above] = chain;
  const authority = above.findLast(({ ca }) => ca);
  return [...(own === undefined ? [] : [own]), ...(authority === undefined ? [] : [authority])];
}
