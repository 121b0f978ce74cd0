/** What screen readers are told; shown by every `LiveRegion`, of which the one that is not inert speaks. */
export const spoken = $state({ text: '' });

/** Says a result to screen readers, politely: "3 keys found", "Copied". The same text twice is said twice. */
export function announce(text: string): void {
  // A region speaks when its text changes: a no-break space makes a repeated text another one.
  spoken.text = spoken.text === text ? `${text}\u00a0` : text;
}
