/** Of the dialog that shows a new key's secret. In memory nothing outlives Latchkey, and nothing may be promised. */
export const secrets = {
  explained: (inMemory: boolean): string =>
    inMemory
      ? 'The server shows it only now, and nothing is stored on this computer: if Latchkey ends before you have copied the key, it is lost.'
      : 'The server shows it only now. Latchkey keeps it, encrypted, until you confirm that you’ve copied it, even if this computer stops.',
  leaveText: (inMemory: boolean): string =>
    inMemory
      ? 'Latchkey keeps the key in memory alone. You find it again above the list, until you confirm that you’ve copied it. If Latchkey ends before that, the key is lost.'
      : 'The key is kept, encrypted. You find it again above the list, until you confirm that you’ve copied it.',
};
