import type { Wire } from './wire.ts';
export function showOverlays(_wire: Wire): () => boolean {
  return () => false;
}
