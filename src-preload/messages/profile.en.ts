/** The section "Profile". */
export const profile = {
  title: 'Profile',
  notReadTitle: 'Not read yet',
  notReadText: (host: string) => `${host} has not been asked who you are there.`,
  readNow: 'Read now',

  userId: 'User ID',
  copyId: 'Copy user ID',
  idFixed: 'Given for good: it can’t be changed.',
  name: 'Name',
  nameHint: 'What others see instead of the user ID.',
  description: 'Description',
  email: 'Primary email address',
  emailHidden: 'This sign-in may not see the email address: the key lacks the right to view user information.',
  mayNotChange:
    'This sign-in may see the profile and not change it: the key lacks the right to edit basic user settings.',
  empty: '(empty)',
  tooLong: (length: number, most: number) => `${length} characters: the server takes ${most} at most.`,
  emailMissing: 'Enter an address.',
  emailTaken: (host: string) =>
    `${host} failed at this address without saying why. Most likely another user there has it already. Nothing was changed.`,
  notAccepted: {
    name: (host: string) => `${host} does not accept this name.`,
    description: (host: string) => `${host} does not accept this description.`,
    email: (host: string) => `${host} does not accept this as an email address.`,
  },

  validated: 'Validated',
  notValidated: 'Not validated yet',
  sendMail: 'Send the mail again',
  mailSent: (address: string) => `A mail to ${address} is on its way. Open the link in it.`,
  mailFailed: 'The mail was not asked for',
  nextMail: (when: string, at: string) => `A mail was sent. The server sends another one ${when}: ${at}.`,
  nextMailAtLatest: (when: string, at: string) =>
    `The server has sent a mail not long ago, and sends another one ${when} at the latest: ${at}.`,
  newAddress:
    'A new address has to be validated again: the server mails a link to it when you save. Until then some servers restrict what you may do.',
  newAddressOfAdmin: 'For an administrator the server keeps the state of the validation as it is.',

  picture: 'Picture',
  choosePicture: 'Choose a picture…',
  pictureWays: 'Or drop one here, or paste one. PNG, JPEG, GIF or WebP.',
  removePicture: 'Remove…',
  removeTitle: 'Remove the picture?',
  removeText: 'The server deletes it at once and keeps no copy. Your initials take its place.',
  removeDo: 'Remove picture',
  pictureRemoved: 'Picture removed',
  pictureSet: 'Picture saved',
  pictureFailed: (reason: unknown): string =>
    reason === 'picture_unreadable' ? 'The server could not read the picture.' : 'The picture was not saved.',
  noUploads: (host: string) => `${host} takes no pictures.`,
  pictureElsewhere: (host: string) =>
    `The picture lies on another host than ${host}. Latchkey does not ask that one, and shows the initials.`,
  notTaken: 'This can’t be used as a picture',
  refusals: {
    no_image: 'It is no PNG, JPEG, GIF or WebP.',
    too_large: 'The file is larger than 50 MB.',
    too_many_pixels: 'It has more than 64 million pixels. Make it smaller first.',
    damaged: 'It is damaged, or not what it says it is.',
  },

  cropTitle: 'Choose a square',
  cropStage: 'Square of the picture',
  cropKeys: 'Drag the square, or move it with the arrow keys (with Shift further). + and − make it larger and smaller.',
  cropPlace: (size: number, across: number, down: number) =>
    `Size ${size} %, ${across} % from the left, ${down} % from the top`,
  cropSent:
    'It is saved at once. Only its pixels are sent, 1024 × 1024 at most: no place, date or camera, nor anything else of the file.',
  larger: 'Larger',
  smaller: 'Smaller',
  usePicture: 'Save picture',

  gravatar: 'Get a picture from gravatar.com',
  gravatarText: (host: string) =>
    `${host} lets users without a picture have that of gravatar.com. Latchkey asks there only if you allow it: gravatar.com then learns a hash of your email address, by which it can recognise you, and this computer’s address on the Internet.`,
  gravatarFound: 'gravatar.com has a picture',
  gravatarNone: 'gravatar.com has no picture for this address.',
  gravatarFailed: 'gravatar.com could not be asked',
};
