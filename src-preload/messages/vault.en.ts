export const vault = {
  opening: 'Opening…',
  waitingTitle: 'Waiting for the keychain',
  waitingText:
    'Latchkey has asked this computer’s keychain for its key and has no answer yet. If a window asks for your permission or a password, answer it there.',

  chooseTitle: 'How should Latchkey keep what it stores?',
  chooseText:
    'Sign-ins and new keys are encrypted on this computer. The key for that belongs in the system’s keychain, but no keychain answers here.',
  withPassphrase: 'Use a passphrase',
  withPassphraseText:
    'Everything is encrypted with a passphrase of yours. You type it at each start. Nobody can recover it.',
  inMemory: 'Keep nothing',
  inMemoryText:
    'No account and no key is written to the disk. When Latchkey ends, it forgets them all, also a new key that was not copied.',
  withKeychain: 'Try the keychain again',
  withKeychainText: 'For when you have unlocked or started the keychain meanwhile.',
  chosen: 'Continue',

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
    'What Latchkey stored on this computer is encrypted, and the key for it rests in the system’s keychain. The keychain is locked, does not answer, or no longer has the key. Nothing is lost so far.',
  silentUnlock: 'Or open it with your passphrase.',
  startAnew: 'Start anew…',
  startAnewTitle: 'Start anew with nothing?',
  startAnewText:
    'Latchkey begins with no accounts. The old files are set aside, not deleted, but can be opened only with the key that is missing now. You sign in to each account again. Your API keys on the servers are not touched.',
  startAnewConfirm: 'Set aside and start anew',

  lockedTitle: 'Latchkey is locked',
  lockedText: 'Type your passphrase to open it.',
  unlock: 'Unlock',

  hiddenTitle: 'Latchkey is hidden',
  hiddenText: 'What it stores is closed. This computer’s keychain opens it again.',
  show: 'Show',
  formLost: 'A form was open when Latchkey was locked. What was not saved in it is gone.',

  // What opens it.
  opens: 'What opens it',
  opensKeychain: 'The system’s keychain opens Latchkey by itself. With a passphrase it could be locked, too.',
  opensPassphrase: 'Your passphrase opens Latchkey at each start.',
  opensBoth: 'The system’s keychain opens Latchkey at a start. Once it is locked, only your passphrase does.',
  addPassphrase: 'Add a passphrase…',
  changePassphrase: 'Change the passphrase…',
  removePassphrase: 'Remove the passphrase…',
  addKeychain: 'Use the keychain, too…',
  removeKeychain: 'Ask for the passphrase at each start…',
  addPassphraseTitle: 'Add a passphrase',
  addPassphraseText:
    'It opens Latchkey after it was locked, and when the keychain does not answer. Nobody can recover it.',
  addPassphraseDo: 'Add passphrase',
  changePassphraseTitle: 'Change the passphrase',
  changePassphraseText:
    'From then on the old one opens nothing on this computer. Copies of the files and backups keep theirs.',
  changePassphraseDo: 'Change passphrase',
  removePassphraseTitle: 'Remove the passphrase?',
  removePassphraseText: 'Then the system’s keychain alone opens Latchkey. It can be hidden, but no longer locked.',
  removePassphraseDo: 'Remove passphrase',
  addKeychainTitle: 'Use the keychain, too',
  addKeychainText: 'Then Latchkey opens by itself at a start. Your passphrase still unlocks it.',
  addKeychainDo: 'Use the keychain',
  removeKeychainTitle: 'Ask for the passphrase at each start?',
  removeKeychainText:
    'The key in the system’s keychain is removed. Without your passphrase nobody can open what is stored, nor can you.',
  removeKeychainDo: 'Remove from the keychain',
  passphraseCurrent: 'Present passphrase',
  passphraseNotThis: 'This is not the passphrase.',
  passphraseAdded: 'The passphrase was added.',
  passphraseChanged: 'The passphrase was changed.',
  passphraseRemoved: 'The passphrase was removed.',
  keychainAdded: 'The keychain opens Latchkey, too.',
  keychainRemoved: 'Latchkey asks for the passphrase at each start.',
  keychainAsked: 'The keychain is being asked. If a window asks for your permission, answer it there.',
  keychainOther:
    'The keychain holds another entry under Latchkey’s name, which is not overwritten. Remove that entry first.',

  // When it locks.
  lockIdle: 'Lock when Latchkey was not used for',
  lockNever: 'Never',
  minutes5: '5 minutes',
  minutes15: '15 minutes',
  minutes60: '1 hour',
  lockAsleep: 'Lock when the computer sleeps or its screen is locked',

  refusedTitle: 'The stored files can’t be used',

  recoveredCache: 'What was remembered from the servers was damaged and is being read again. No sign-in is lost.',
  recoveredVaultCopy:
    'The stored accounts were damaged. The last good copy is in use; a change made just before may be missing.',
  recoveredVaultLost: 'The stored accounts were damaged and could not be restored. The damaged file is kept aside.',
};
