export const vault = {
  opening: 'Opening…',
  waitingTitle: 'Waiting for the keychain',
  waitingText:
    'Latchkey has asked this computer’s keychain for its key and has no answer yet. If a window asks for your permission or a password, answer it there.',

  chooseTitle: 'How should Latchkey keep what it stores?',
  chooseText: 'Sign-ins and new keys are encrypted on this computer. The key for that belongs in the system keychain.',
  withPassphrase: 'Use a passphrase',
  withPassphraseText:
    'Everything is encrypted with a passphrase of yours. You type it at each start. Nobody can recover it.',
  inMemory: 'Keep nothing',
  inMemoryText:
    'No account and no key is written to the disk. When Latchkey ends, it forgets them all, also a new key that was not copied.',
  withKeychain: 'Try the keychain again',

  passphrase: 'Passphrase',
  passphraseNew: 'New passphrase',
  passphraseAgain: 'The same again',
  passphraseHint: 'At least 8 characters; several words are better.',
  passphraseShort: 'Use at least 8 characters.',
  passphraseDiffers: 'The two are not the same.',
  passphraseWrong: 'This passphrase does not open it.',
  passphraseMissing: 'Type the passphrase.',
  showPassphrase: 'Show passphrase',
  hidePassphrase: 'Hide passphrase',
  begin: 'Begin',

  silentTitle: 'The keychain does not give the key',
  silentText:
    'What Latchkey stored on this computer is encrypted, and the key for it rests in the system’s keychain. Nothing is lost so far.',
  silentUnlock: 'Or open it with your passphrase.',
  startAnew: 'Start anew…',
  startAnewTitle: 'Start anew with nothing?',
  startAnewText:
    'Latchkey starts with no accounts. You lose its sign-ins, your notes on keys, and any new key that was not copied. You sign in to each account again.',
  openedByKey: 'The old files are set aside, not deleted. Only the key that is missing now can open them.',
  openedByPassphrase: 'The old files are set aside, not deleted. Only their passphrase can open them.',
  serversStay: 'Your API keys on the servers are not touched.',
  startAnewConfirm: 'Set aside and start anew',
  restore: 'Restore backup…',
  restoreTitle: 'Restore a backup in place of these files?',
  restoreText:
    'You choose the backup next, and enter its passphrase. You lose what is not in it: later accounts and notes, sign-ins by browser, and any new key that was not copied.',
  restoreConfirm: 'Set aside and restore',

  lockedTitle: 'Latchkey is locked',
  lockedText: 'Type your passphrase to open it.',
  unlock: 'Unlock',
  otherWays: 'Other ways',
  otherWaysText: 'No one can recover a passphrase. Without it, what Latchkey stores stays closed.',

  hiddenTitle: 'Latchkey is hidden',
  hiddenText: 'What it stores is closed. This computer’s keychain opens it again.',
  show: 'Show',

  refusedTitle: 'The stored files can’t be used',
};
