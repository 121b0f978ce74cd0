import { formatTime, type Time } from './clock.ts';
import { compact, type Json, type JsonObject } from './json.ts';
import type { Settings } from './settings.ts';
import type { User } from './state.ts';

const SHOW: Record<string, (user: User) => Json | undefined> = {
  ids: ({ id }) => ({ user_id: id }),
  created_at: ({ createdAt }) => formatTime(createdAt),
  updated_at: ({ updatedAt }) => formatTime(updatedAt),
  name: ({ name }) => name,
  description: ({ description }) => description,
  attributes: ({ attributes }) => (Object.keys(attributes).length > 0 ? attributes : undefined),
  primary_email_address: ({ email }) => email,
  primary_email_address_validated_at: ({ emailValidatedAt }) => optional(emailValidatedAt),
  password_updated_at: ({ passwordUpdatedAt }) => formatTime(passwordUpdatedAt),
  require_password_update: ({ requirePasswordUpdate }) => requirePasswordUpdate,
  // The zero value of the enumeration is left out of every answer (transcripts/deletion_and_states.json).
  state: ({ state }) => (state === 'STATE_REQUESTED' ? undefined : state),
  state_description: ({ stateDescription }) => stateDescription,
  admin: ({ admin }) => admin,
  temporary_password_created_at: ({ temporaryPassword }) => optional(temporaryPassword?.createdAt),
  temporary_password_expires_at: ({ temporaryPassword }) => optional(temporaryPassword?.expiresAt),
  profile_picture: ({ picture }) => picture && { sizes: picture },
  console_preferences: ({ consolePreferences }) => consolePreferences,
  email_notification_preferences: ({ emailTypes }) => compact({ types: emailTypes }),
  // Not recorded: as pkg/identityserver/user_registry.go makes it from the address, which is answered as well then.
  contact_info: ({ email, emailValidatedAt }) => [
    compact({ contact_method: 'CONTACT_METHOD_EMAIL', value: email, validated_at: optional(emailValidatedAt) }),
  ],
};

const ALWAYS = ['ids', 'created_at', 'updated_at'];
const PUBLIC = new Set([...ALWAYS, 'name', 'description', 'state', 'admin', 'profile_picture']);
const SUB_PATHS = [
  'ids.user_id',
  'profile_picture.sizes',
  'profile_picture.embedded',
  'console_preferences.console_theme',
  'console_preferences.dashboard_layouts',
  'console_preferences.sort_by',
  'console_preferences.tutorials',
  'email_notification_preferences.types',
];

/** The mask paths that this server's version knows, for reading and for writing. */
export function knownPaths({ version }: Settings): ReadonlySet<string> {
  const paths = [...Object.keys(SHOW), ...SUB_PATHS, 'administrative_contact', 'technical_contact'];
  return new Set(paths.filter((path) => version !== '3.32' || !path.startsWith('email_notification_preferences')));
}

/** What a new user's answer shows: everything that this version has. */
export function allFields({ version }: Settings): string[] {
  return Object.keys(SHOW).filter(
    (path) => path !== 'contact_info' && (version !== '3.32' || path !== 'email_notification_preferences'),
  );
}

export function isPublic(path: string): boolean {
  return PUBLIC.has(path);
}

/** A user with the fields of a mask, and those that are in every answer. A sub-path shows the whole of its field. */
export function userBody(user: User, mask: Iterable<string>): JsonObject {
  const asked = new Set([...ALWAYS, ...[...mask].map(topLevel)]);
  if (asked.has('contact_info')) asked.add('primary_email_address').add('primary_email_address_validated_at');
  const shown = Object.entries(SHOW).filter(([field]) => asked.has(field));
  return compact(Object.fromEntries(shown.map(([field, show]) => [field, show(user)])));
}

export function topLevel(path: string): string {
  return path.split('.')[0] ?? path;
}

function optional(time: Time | undefined): string | undefined {
  return time === undefined ? undefined : formatTime(time);
}
