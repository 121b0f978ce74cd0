import type { Certificate, Probe } from '../../../src-preload/contract/addresses.ts';

/** Faults of a certificate that trusting it, or who signed it, would mend. A wrong name or a date it would not. */
const mended: ReadonlySet<unknown> = new Set(['unknown_issuer', 'self_signed']);

/** The certificates that a user may choose to trust after a probe: the server's own, and the authority furthest up that it showed. */
export function trustable({ failure, certificates }: Probe): readonly Certificate[] {
  const isCertificate = failure?.code === 'certificate_untrusted' || failure?.code === 'certificate_changed';
  if (!isCertificate || !mended.has(failure.params['reason'])) return [];
  const [own, ...above] = certificates;
  const authority = above.findLast(({ isAuthority }) => isAuthority);
  return [...(own === undefined ? [] : [own]), ...(authority === undefined ? [] : [authority])];
}
