import { plural } from './plural.ts';

export const backup = {
  title: 'Backup',
  text: 'An encrypted file with your accounts, the API keys that they sign in with, your notes and settings: for another computer, or for the day when this one fails.',
  save: 'Back up…',
  restore: 'Restore…',

  saveTitle: 'Back up',
  holds: (accounts: number, keys: number, notes: number) =>
    `${plural(accounts, 'account', 'accounts')}, ${plural(keys, 'API key', 'API keys')} to sign in with, ${plural(notes, 'note', 'notes')} and your settings go into the file, encrypted with this passphrase. Nobody can recover it.`,
  leftOut: 'What stays here',
  signInsLeft: (count: number) =>
    count === 1
      ? 'The sign-in of one account by browser. Restored elsewhere, it asks for a new sign-in: a server gives a sign-in’s next token once.'
      : `The sign-ins of ${count} accounts by browser. Restored elsewhere, they ask for a new sign-in: a server gives a sign-in’s next token once.`,
  unfinishedLeft: (count: number) =>
    count === 1
      ? 'One new API key that you have not confirmed to have copied. Copy it first.'
      : `${count} new API keys that you have not confirmed to have copied. Copy them first.`,
  passphrase: 'Passphrase of the backup',
  write: 'Choose a place and write',
  working: 'Writing…',
  written: (fileName: string) => `Written to ${fileName}.`,
  writtenText: 'Keep the file and its passphrase apart. What it holds is as of now: later changes need a later backup.',
  failed: 'The backup was not written.',
  tooLarge: 'There is more to back up than a backup can hold.',

  restoreTitle: 'Restore from a backup',
  restoreText: 'Choose a file that Latchkey has written. You see what is in it before anything is added.',
  choose: 'Choose a backup…',
  chooseOther: 'Another file…',
  chosen: 'Backup',
  passphraseOpens: 'The one that was chosen when it was written.',
  wrongPassphrase: 'This is not the passphrase of this backup.',
  open: 'Open',
  refused: {
    not_a_backup: 'This file is no backup of Latchkey.',
    newer_format: 'This backup was written by a newer version of Latchkey. Update Latchkey to restore it.',
    cut: 'This backup is not whole: its end is missing. Copy it once more from where it came from.',
    damaged: 'This backup is damaged. Copy it once more from where it came from, or take another one.',
    costly: 'This file asks for work that no backup of Latchkey asks for, so it was not opened.',
    too_large: 'This file is too large to be a backup of Latchkey.',
    unreadable: 'This file can’t be read.',
  },

  madeAt: (time: string) => `As of ${time}`,
  entries: 'Accounts in it',
  none: 'No account is in it.',
  states: {
    key: (id: string) => `with API key ${id}`,
    later: 'to be signed in to afterwards',
    here: 'is here already, and stays as it is',
    missesKey: (id: string) => `is here already; signs in again with API key ${id}`,
  },
  notes: (count: number) => plural(count, 'note', 'notes'),
  trusts: 'trusts a certificate of its own',
  settings: 'Settings',
  settingsHint: 'Language, appearance, locking and the like take the place of those here.',
  settingsHintProxy: (proxy: string) =>
    `Language, appearance, locking and the like take the place of those here; so does the proxy ${proxy}.`,
  do: (count: number) => (count === 0 ? 'Restore' : `Restore ${plural(count, 'account', 'accounts')}`),
  added: (count: number) =>
    count === 0 ? 'No account was added.' : `${plural(count, 'account was', 'accounts were')} added.`,
  signedIn: (count: number) => `${plural(count, 'account signs', 'accounts sign')} in again.`,
  notesAdded: (count: number) => `${plural(count, 'note was', 'notes were')} added.`,
  settingsSet: 'The settings were restored.',
  restoreFailed: 'Nothing was restored.',
};
