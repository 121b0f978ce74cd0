/** What all forms say that edit what a server holds. */
export const forms = {
  save: 'Save changes',
  discard: 'Discard changes',
  saved: 'Changes saved',
  discarded: 'Changes discarded',
  unsaved: 'Not saved yet',
  stay: 'Stay here',
  keepDraft: 'Keep as draft',
  leaveTitle: 'Your changes are not saved',
  leaveKept: (inMemory: boolean) =>
    `Save them, discard them, or keep them as a draft: they will be here when you come back, ${inMemory ? 'until Latchkey ends' : 'also after a restart'}.`,
  leaveLost: 'They are lost if you leave.',
  draft: (ago: string) => `Unsaved changes of ${ago} were kept for you.`,
  saveFailed: 'The changes could not be saved',
  nothingChanged: 'Nothing was changed.',
  readFailed: 'Reading from the server failed',
  needsServer: {
    offline: (host: string) => `This needs ${host}, and this computer is offline.`,
    unreachable: (host: string) => `This needs ${host}, which does not answer at the moment.`,
    sign_in_required: (host: string) => `This needs a sign-in at ${host}.`,
    paused: (host: string) => `${host} is asked all the same, though the account is paused.`,
  },
  conflictTitle: 'Changed elsewhere while you were editing',
  conflictText: 'Choose for each field what it shall be, then save again.',
  chooseOne: 'Choose one.',
  mine: 'Mine',
  theirs: 'On the server',
};
