import type { Piece, Place } from './places.ts';
import { needlesOf, type Planted } from './planted.ts';

/** Where a kind may be, by piece. Nothing is allowed anywhere unless it says so. */
export type Allowed = (planted: Planted, place: Place, piece: Piece) => boolean;

export interface Searched {
  place: string;
  /** `12 pages, 49152 bytes`. */
  amount: string;
  /** Kinds and where they were, never their texts. */
  found: string[];
  /** How many pieces held what they may hold: a search that never sees what is there proves nothing. */
  allowed: number;
}

/** Looks for everything planted in one place, in every encoding. */
export function search(place: Place, planted: readonly Planted[], isAllowed: Allowed): Searched {
  const found: string[] = [];
  let allowed = 0;
  const all = planted.map((one) => ({ one, needles: needlesOf(one) }));
  for (const piece of place.pieces) {
    for (const { one, needles } of all) {
      if (!needles.some((needle) => piece.bytes.includes(needle))) continue;
      if (isAllowed(one, place, piece)) allowed += 1;
      else found.push(`${one.kind} in ${place.name}, ${piece.at}`);
    }
  }
  const bytes = place.pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
  return { place: place.name, amount: `${place.pieces.length} ${place.unit}, ${bytes} bytes`, found, allowed };
}

/** A line of what was searched and what came of it. */
export function lineOf({ place, amount, found, allowed }: Searched): string {
  const where = allowed > 0 ? ` (and ${allowed} where they belong)` : '';
  return `  ${place}: ${amount}, ${found.length} found${where}`;
}
