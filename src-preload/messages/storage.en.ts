/** What keeps Latchkey from its files or from the keychain, by the reason that a failure gives beside its code: said in the place of the code's own words. */
const causes = {
  storage_full: {
    quota: {
      title: 'Your share of the disk is used up.',
      next: 'Nothing was changed. Free some space, or ask for a larger quota, then try again.',
    },
  },
  storage_unwritable: {
    in_use: {
      title: 'Another copy of Latchkey has these files open.',
      next: 'Close it, or wait for the command line to finish, then try again.',
    },
    no_locks: {
      title: 'The file system of Latchkey’s folder can’t lock files.',
      next: 'Without locks two copies of Latchkey could damage the files. Use a folder on a local disk, or turn on locks for this drive.',
    },
    no_home: {
      title: 'The system names no home folder for this user.',
      next: 'Start Latchkey with a folder for its files: --user-data-dir=FOLDER',
    },
    read_only: {
      title: 'Latchkey’s folder, or a file in it, is read-only.',
      next: 'Nothing was changed. Make it writable, then try again.',
    },
    not_allowed: {
      title: 'Latchkey has no permission for its folder, or for a file in it.',
      next: 'Check that all of it belongs to you and that you can write there, then try again.',
    },
    missing: {
      title: 'Latchkey’s folder, or a file in it, is missing.',
      next: 'Check that its drive is connected and that nothing was removed, then try again.',
    },
    in_the_way: {
      title: 'Something else is where Latchkey keeps its folder or a file.',
      next: 'Look there for a file, a folder, or a link that doesn’t belong there, move it away, then try again.',
    },
    busy: {
      title: 'Another program has a file of Latchkey open.',
      next: 'It may be a virus scanner, a backup, or a program that synchronizes files. Wait for it, then try again.',
    },
    too_long: {
      title: 'The path of Latchkey’s folder is too long.',
      next: 'Use a folder with a shorter path.',
    },
    too_many_files: {
      title: 'This computer has too many files open.',
      next: 'Close other programs, then try again.',
    },
    disk_error: {
      title: 'The disk reported an error.',
      next: 'Check the disk, or the connection to its drive, then try again.',
    },
  },
  keychain_silent: {
    late: {
      title: 'The system keychain didn’t respond in time.',
      next: 'It may be asking for your password or permission in a window. Answer it there, then try again.',
    },
    failed: {
      title: 'The system keychain can’t be used.',
      next: 'Start it, unlock it, or sign in to the desktop, then try again.',
    },
    no_entry: {
      title: 'The system keychain gives no key for these files.',
      next: 'It is locked, or it is another keychain than the one with the key, such as that of another computer or session. Unlock it or use that one, then try again.',
    },
    other_key: {
      title: 'The key in the system keychain doesn’t open these files.',
      next: 'The files or the key come from elsewhere. Put back the ones that belong together, then try again.',
    },
    not_kept: {
      title: 'The system keychain didn’t keep the key that it was given.',
      next: 'Unlock it or repair it, then try again.',
    },
  },
};

/** Of a file that a person chose, by the same reasons. */
const file = {
  title: (name: string) => `“${name}” couldn’t be written.`,
  other: 'Choose another folder, then try again.',
  next: {
    read_only: 'The folder is read-only. Choose another one.',
    not_allowed: 'You have no permission to write there. Choose another folder.',
    missing: 'The folder doesn’t exist. Create it, or choose another one.',
    in_the_way: 'Something else is in its place. Choose another name or folder.',
    too_long: 'Its path is too long. Choose a shorter name, or another folder.',
    disk_error: 'The disk reported an error. Choose another one.',
  },
};

export const storage = { causes, file };
