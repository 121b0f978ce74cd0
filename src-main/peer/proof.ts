import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * That one end knows the nonce of a place, without telling it. A place is left behind where its process was killed, and somebody else
 * may listen there since: they could neither show the owner's proof, nor use what a peer tells them.
 */
export function proofOf(end: 'owner' | 'peer', nonce: string): string {
  return createHmac('sha256', nonce).update(end).digest('hex');
}

export function isProof(said: string, end: 'owner' | 'peer', nonce: string): boolean {
  const [a, b] = [Buffer.from(said), Buffer.from(proofOf(end, nonce))];
  return a.length === b.length && timingSafeEqual(a, b);
}
