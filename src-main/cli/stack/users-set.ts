import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { Input } from '../../../src-preload/contract/index.ts';
import { mostOfPicture } from '../../../src-preload/contract/profile.ts';
import type { StackWords } from '../../../src-preload/messages/cli-stack.en.ts';
import { pictureType } from '../../core/profile/picture-type.ts';
import { readBytes } from '../../core/text-file.ts';
import { exit } from '../exit.ts';
import { toldOf } from '../failures.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { setFlags } from '../grammar/user-flags.ts';
import { Refused, type Host } from '../host.ts';
import { targetOf, type Target } from './target.ts';
import { stackTime } from './time.ts';
import { preferences, type UserField } from './user-fields.ts';
import { writeObject } from './write.ts';

type Change = Input<'user.set'>['change'];

const settable = [
  'name',
  'description',
  'attributes',
  'primary_email_address',
  'primary_email_address_validated_at',
  'require_password_update',
  'state',
  'state_description',
  'admin',
] as const satisfies (keyof Change)[];

const flags = [{ ...userId, aliases: ['ids.user-id'] }, ...setFlags] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'set'],
  aliases: ['update'],
  about: { en: 'Change a user’s profile and email notifications', ja: 'ユーザーのプロフィールとメール通知を変更' },
  flags,
  positionals: [{ name: 'user-id' }],
  examples: [
    'latchkey users set alice --name "Alice Example"',
    'latchkey users set alice --email-notifications API_KEY_CREATED,PASSWORD_CHANGED',
    'latchkey users set alice --email-notifications none',
  ],
  run,
});

/** `ttn-lw-cli users set`: sets what the flags name, and tells what the server has of it then. */
async function run(call: Given, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const { client, account, log, words } = target;
  if ((['password', 'temporary-password'] as const).some((flag) => call.values.has(flag))) {
    throw new Refused(words.passwordByFlag, exit.usage);
  }
  const change = changeOf(call);
  const types = call.values.has('email-notification-preferences.types') ? emailTypes(call, target) : null;
  const set = settable.filter((field) => change[field] !== undefined);
  const picture = await pictureIn(call, target);
  const fields: UserField[] = [
    ...set,
    ...(types === null ? [] : [preferences]),
    ...(picture === undefined ? [] : (['profile_picture'] as const)),
  ];
  if (fields.length === 0) {
    log.warn("No fields selected, won't update anything");
    return exit.done;
  }
  const done: UserField[] = [];
  let record: Awaited<ReturnType<typeof client.user.ask>>;
  try {
    if (set.length > 0) await client.user.set({ account: account.id, change });
    done.push(...set);
    if (types !== null) {
      await setEmailTypes(target, types);
      done.push(preferences);
    }
    if (picture !== undefined) {
      await client.profile.setPicture({ account: account.id, picture });
      done.push('profile_picture');
    }
    record = await client.user.ask({ account: account.id, fields });
  } catch (error) {
    throw done.length === 0 ? error : await partly(error, done, host, words);
  }
  await writeObject(host, record);
  return exit.done;
}

/** The server has no way to set all of it at once: what it has taken before something failed is told as well. */
async function partly(thrown: unknown, done: readonly UserField[], host: Host, words: StackWords): Promise<Refused> {
  const { sentence } = await toldOf(thrown, host);
  return new Refused(`${sentence} ${words.setBefore(done.join(', '))}`, exit.partly);
}

function changeOf({ values }: Given): Change {
  const text = (flag: Parameters<Given['values']['text']>[0]) => values.text(flag) ?? '';
  return {
    ...(values.has('name') && { name: text('name') }),
    ...(values.has('description') && { description: text('description') }),
    ...(values.has('attributes') && { attributes: Object.fromEntries(values.list('attributes').map(pairOf)) }),
    ...(values.has('primary-email-address') && { primary_email_address: text('primary-email-address') }),
    ...(values.has('primary-email-address-validated-at') && {
      primary_email_address_validated_at: stackTime(text('primary-email-address-validated-at')),
    }),
    ...(values.has('require-password-update') && { require_password_update: values.on('require-password-update') }),
    ...(values.has('state') && { state: text('state') }),
    ...(values.has('state-description') && { state_description: text('state-description') }),
    ...(values.has('admin') && { admin: values.on('admin') }),
  };
}

/** `NAME=VALUE`. */
function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Notifications by their constants, in any case and with or without their prefix; `none` and an empty text are none. */
function emailTypes({ values }: Given, { words }: Target): string[] {
  const types = values
    .list('email-notification-preferences.types')
    .filter((type) => type.toLowerCase() !== 'none')
    .map((type) =>
      type
        .toUpperCase()
        .replaceAll('-', '_')
        .replace(/^NOTIFICATION_TYPE_/, ''),
    );
  const strange = types.find((type) => !/^[A-Z][A-Z0-9_]{0,99}$/.test(type));
  if (strange !== undefined) throw new Refused(words.noSuchEmailType(strange), exit.usage);
  return [...new Set(types)];
}

/** The picture's file as base64; null where an empty name takes the picture away, undefined where nothing is said of it. */
async function pictureIn({ values }: Given, { words }: Target): Promise<string | null | undefined> {
  const file = values.text('profile-picture');
  if (file === undefined) return undefined;
  if (file === '') return null;
  const bytes = await readBytes(file, { most: mostOfPicture }).catch((error: unknown) => {
    const isTooLarge = failureOf(error).params['reason'] === 'too_large';
    throw new Refused(isTooLarge ? words.pictureTooLarge : words.pictureUnreadable(file), exit.usage);
  });
  const picture = bytes.toString('base64');
  if (picture.length > mostOfPicture) throw new Refused(words.pictureTooLarge, exit.usage);
  // Before anything is set: what was set would stay.
  try {
    pictureType(picture);
  } catch (error) {
    const isTooLarge = failureOf(error).params['reason'] === 'too_large';
    throw new Refused(isTooLarge ? words.pictureTooLarge : words.noPicture, exit.usage);
  }
  return picture;
}

/** By the feature that remembers what was chosen before all was turned off. What the server has now counts as seen. */
async function setEmailTypes({ client, account }: Target, types: string[]): Promise<void> {
  const record = await client.user.ask({ account: account.id, fields: [preferences] });
  await client.email.set({ account: account.id, types, seen: typesIn(record[preferences]) });
}

function typesIn(value: unknown): string[] {
  const types = typeof value === 'object' && value !== null && 'types' in value ? value.types : [];
  return Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [];
}
