import type { Flag } from './types.ts';

/** Fields of a user that `users get` shows. */
export const selectable = [
  'name',
  'description',
  'attributes',
  'primary-email-address',
  'primary-email-address-validated-at',
  'password-updated-at',
  'require-password-update',
  'temporary-password-created-at',
  'temporary-password-expires-at',
  'state',
  'state-description',
  'admin',
  'profile-picture',
  'console-preferences',
  'email-notification-preferences',
  'contact-info',
] as const;

export const selectFlags: readonly Flag[] = [
  { name: 'all', kind: 'bool', summary: 'allFields' },
  ...selectable.map((name): Flag => ({ name, kind: 'bool', summary: 'selectField' })),
  // The server tells none of these of a user that can sign in: they select nothing, as with `ttn-lw-cli`.
  ...['password', 'temporary-password', 'deleted-at'].map((name): Flag => ({
    name,
    kind: 'bool',
    hidden: true,
  })),
];

/** What `users set` sets. */
export const setFlags: readonly Flag[] = [
  { name: 'name', kind: 'string', summary: 'userName', value: 'NAME' },
  { name: 'description', kind: 'string', summary: 'userDescription', value: 'TEXT' },
  { name: 'attributes', kind: 'map', summary: 'userAttributes', value: 'NAME=VALUE,…' },
  { name: 'primary-email-address', kind: 'string', summary: 'userEmail', value: 'ADDRESS' },
  {
    name: 'email-notification-preferences.types',
    aliases: ['email-notifications'],
    kind: 'list',
    summary: 'emailTypes',
    value: 'TYPE,…',
  },
  { name: 'profile-picture', kind: 'string', summary: 'userPicture', value: 'FILE', file: true },
  { name: 'require-password-update', kind: 'bool', summary: 'byAdmins' },
  { name: 'primary-email-address-validated-at', kind: 'time', summary: 'byAdmins', value: 'TIME' },
  {
    name: 'state',
    kind: 'choice',
    choices: ['STATE_REQUESTED', 'STATE_APPROVED', 'STATE_REJECTED', 'STATE_FLAGGED', 'STATE_SUSPENDED'],
    summary: 'byAdmins',
    value: 'STATE',
  },
  { name: 'state-description', kind: 'string', summary: 'byAdmins', value: 'TEXT' },
  { name: 'admin', kind: 'bool', summary: 'byAdmins' },
  { name: 'password', kind: 'string', hidden: true, secret: true },
  { name: 'temporary-password', kind: 'string', hidden: true, secret: true },
];
