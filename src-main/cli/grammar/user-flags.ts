import { flag } from './flag.ts';
import type { Flag } from './declared.ts';

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

export const selectFlags = [
  { name: 'all', kind: 'bool', about: { en: 'Select all fields', ja: '全項目を選択' } },
  ...selectable.map((name) => flag({ name, kind: 'bool', about: { en: 'Select this field', ja: 'この項目を選択' } })),
  // The server tells none of these of a user that can sign in: they select nothing, as with `ttn-lw-cli`.
  ...(['password', 'temporary-password', 'deleted-at'] as const).map((name) =>
    flag({ name, kind: 'bool', hidden: true }),
  ),
] as const;

/** What `users set` sets. */
export const setFlags = [
  { name: 'name', kind: 'string', about: { en: 'Name of the user', ja: 'ユーザーの名前' }, value: 'NAME' },
  { name: 'description', kind: 'string', about: { en: 'Description', ja: '説明' }, value: 'TEXT' },
  {
    name: 'attributes',
    kind: 'map',
    about: { en: 'Attributes; what is not named is removed', ja: '属性。指定しないものは削除されます' },
    value: 'NAME=VALUE,…',
  },
  {
    name: 'primary-email-address',
    kind: 'string',
    about: {
      en: 'Primary email address; a new one has to be validated',
      ja: '主メールアドレス。変更すると確認が必要です',
    },
    value: 'ADDRESS',
  },
  {
    name: 'email-notification-preferences.types',
    aliases: ['email-notifications'],
    kind: 'list',
    about: {
      en: 'Notifications that are sent by email as well, such as API_KEY_CREATED; none for none. Needs The Things Stack 3.33',
      ja: 'メールでも送る通知（API_KEY_CREATED など）。none でなし。The Things Stack 3.33 以降',
    },
    value: 'TYPE,…',
  },
  {
    name: 'profile-picture',
    kind: 'string',
    about: {
      en: 'Profile picture, PNG or JPEG of 1024 pixels at most; an empty name takes it away',
      ja: 'プロフィール画像（PNG または JPEG、1024 ピクセルまで）。空の名前で削除',
    },
    value: 'FILE',
    file: true,
  },
  { name: 'require-password-update', kind: 'bool', about: { en: 'For administrators', ja: '管理者用' } },
  {
    name: 'primary-email-address-validated-at',
    kind: 'time',
    about: { en: 'For administrators', ja: '管理者用' },
    value: 'TIME',
  },
  {
    name: 'state',
    kind: 'choice',
    choices: ['STATE_REQUESTED', 'STATE_APPROVED', 'STATE_REJECTED', 'STATE_FLAGGED', 'STATE_SUSPENDED'],
    about: { en: 'For administrators', ja: '管理者用' },
    value: 'STATE',
  },
  { name: 'state-description', kind: 'string', about: { en: 'For administrators', ja: '管理者用' }, value: 'TEXT' },
  { name: 'admin', kind: 'bool', about: { en: 'For administrators', ja: '管理者用' } },
  { name: 'password', kind: 'string', hidden: true, secret: true },
  { name: 'temporary-password', kind: 'string', hidden: true, secret: true },
] as const satisfies readonly Flag[];
