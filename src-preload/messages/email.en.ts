import { plural } from './plural.ts';

/** What one type is called, and when it is sent to whom; facts/api.md, "Email notification preferences". */
interface TypeWords {
  label: string;
  text: string;
}

const types: Readonly<Record<string, TypeWords>> = {
  API_KEY_CREATED: {
    label: 'API key created',
    text: 'Somebody created an API key: a personal one of yours, or one of an application, gateway or organization whose administrative contact you are.',
  },
  API_KEY_CHANGED: {
    label: 'API key changed',
    text: 'Name, rights or expiry of such a key were changed.',
  },
  COLLABORATOR_CHANGED: {
    label: 'Collaborator added or changed',
    text: 'Somebody got access, or other rights, to an application, gateway, organization or OAuth client whose administrative contact you are.',
  },
  PASSWORD_CHANGED: {
    label: 'Password changed',
    text: 'The password of your user was changed.',
  },
  ENTITY_STATE_CHANGED: {
    label: 'State changed',
    text: 'An administrator approved, rejected, flagged or suspended your user, or an OAuth client whose administrative contact you are.',
  },
  CLIENT_REQUESTED: {
    label: 'OAuth client requested',
    text: 'Somebody registered an OAuth client that has to be approved.',
  },
  USER_REQUESTED: {
    label: 'New user asks to join',
    text: 'Somebody registered as a user and has to be approved.',
  },
  INVITATION: {
    label: 'Invitation sent',
    text: 'Somebody was invited to join.',
  },
  SUPPORT_ACCESS_REQUESTED: {
    label: 'Support asks for access',
    text: 'Who supports the server asks for access to something of yours.',
  },
};

/** The section "Email notifications". */
export const email = {
  title: 'Email notifications',
  intro: 'What happens is told as a notification inside the Console. Here you choose what is mailed to you as well.',
  to: (address: string) => `Mails go to ${address}.`,
  notValidated: 'This address is not validated yet: see Profile.',
  noAddress: 'Where the mails go to is not known: this sign-in may not see the address.',

  types,
  unknownType: 'This server knows it and Latchkey does not. It stays as it is unless you change it here.',
  security: 'Security',
  securityText: 'Who can get in, and with what.',
  other: 'Other changes',
  admin: 'For administrators',
  strange: 'Others in the list of this server',
  fixed: 'Always mailed',
  fixedText: 'Nobody can turn these off: you asked for them, or have to act.',
  fixedTypes: {
    LOGIN_TOKEN: 'A link to sign in without a password',
    TEMPORARY_PASSWORD: 'A temporary password',
    VALIDATE: 'A link to validate an email address',
    INVITATION: 'An invitation to join, to who is invited',
  },
  lockedOn: 'Always mailed to administrators, as you are one.',
  lockedInvitation: 'Always mailed, to who is invited.',
  alwaysMailed: 'Always mailed: that it is chosen has no effect.',
  noEffect: 'Mailed to administrators alone: for you this has no effect.',
  noEffectInvitation: 'Always mailed, to who is invited: for you this has no effect.',

  allOff: 'Turn off all email notifications',
  allOffText: 'Notifications inside the Console go on.',
  allOffAdmin: 'Not for administrators: some notifications ask them to act, and are always mailed.',
  backTo: (count: number) =>
    `Turning this off again brings your earlier choice back: ${plural(count, 'type', 'types')}.`,
  backToSecurity: 'Turning this off again chooses the security notifications.',
  isAllOff: 'All email notifications are off. Save to keep it so.',
  isBack: (count: number) => `${plural(count, 'type is', 'types are')} chosen.`,

  missingTitle: (count: number, of: number) =>
    count === of ? 'Nobody is mailed when access to this account changes' : `${count} of ${of} security mails are off`,
  missingText: (types: string) => `By default a server mails none of them. Off: ${types}.`,
  missingDo: 'Choose them all',

  conflictField: 'Mailed notifications',
  nothing: 'none',
  comma: ', ',

  notReadTitle: 'Not read yet',
  notReadText: (host: string) => `${host} has not been asked what it mails to you.`,
  readNow: 'Read now',
  oldTitle: 'This server has no choice of mails',
  oldText: (host: string) =>
    `Choosing what is mailed came with The Things Stack 3.33, and ${host} runs an earlier version. It decides by itself what it mails.`,
  hiddenTitle: 'This sign-in may not see it',
  hiddenText:
    'The API key lacks the right to view user information. Sign in with the browser, or with a key that holds it.',
  mayNotChange:
    'This sign-in may see the choice and not change it: the key lacks the right to edit basic user settings.',
  refusedType: (type: string) => `This server does not know “${type}”. Leave it out and save again.`,
  /** Between two sentences. */
  gap: ' ',
};
