/** What opens the store, and when it is locked: the settings' words. */
export const opening = {
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
};
