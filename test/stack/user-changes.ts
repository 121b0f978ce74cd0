import type { Body } from './body.ts';
import type { Call } from './call.ts';
import { adminsOnly } from './known-errors.ts';
import { storePicture } from './pictures.ts';
import type { UserState } from './seed.ts';
import type { User } from './state.ts';
import { topLevel } from './user-fields.ts';
import { checks, within } from './validate.ts';

const STATES = new Map([
  ['STATE_REQUESTED', 0],
  ['STATE_APPROVED', 1],
  ['STATE_REJECTED', 2],
  ['STATE_FLAGGED', 3],
  ['STATE_SUSPENDED', 4],
] as const satisfies [UserState, number][]);

/** The types of notifications that may be mailed. UNKNOWN is the zero value, and accepted (transcripts/email_preferences.json). */
const EMAIL_TYPES = new Map(
  [
    'UNKNOWN',
    'API_KEY_CREATED',
    'API_KEY_CHANGED',
    'CLIENT_REQUESTED',
    'COLLABORATOR_CHANGED',
    'ENTITY_STATE_CHANGED',
    'INVITATION',
    'LOGIN_TOKEN',
    'PASSWORD_CHANGED',
    'TEMPORARY_PASSWORD',
    'USER_REQUESTED',
    'VALIDATE',
  ].map((type, number): [string, number] => [type, number]),
);

const ADMIN_FIELDS = new Set([
  'primary_email_address_validated_at',
  'require_password_update',
  'state',
  'state_description',
  'admin',
  'temporary_password_created_at',
  'temporary_password_expires_at',
]);

/** A user as a request's body describes one. */
export interface WrittenUser {
  name: string;
  description: string;
  email: string;
  attributes: Record<string, string>;
  admin: boolean;
  state: UserState;
  stateDescription: string;
  requirePasswordUpdate: boolean;
  emailTypes: string[];
  theme: string;
  picture: { type: string; base64: string } | undefined;
}

export function readUser(body: Body | undefined): WrittenUser {
  const state = [...STATES.keys()].find((known) => known === body?.enumeration('state', STATES));
  const picture = body?.message('profile_picture')?.message('embedded');
  return {
    name: body?.string('name') ?? '',
    description: body?.string('description') ?? '',
    email: body?.string('primary_email_address') ?? '',
    attributes: body?.stringMap('attributes') ?? {},
    admin: body?.boolean('admin') ?? false,
    state: state ?? 'STATE_REQUESTED',
    stateDescription: body?.string('state_description') ?? '',
    requirePasswordUpdate: body?.boolean('require_password_update') ?? false,
    emailTypes: body?.message('email_notification_preferences')?.enums('types', EMAIL_TYPES) ?? [],
    theme: body?.message('console_preferences')?.string('console_theme') ?? '',
    picture: picture && { type: picture.string('mime_type'), base64: picture.string('data') },
  };
}

/** Checks the fields that a mask names; all of them if it names none. */
export function checkUser(request: string, user: WrittenUser, mask: string[]): void {
  const asked = (field: string) => mask.length === 0 || mask.some((path) => topLevel(path) === field);
  within(request, 'user', () => {
    const check = checks('User');
    if (asked('name')) check.atMost('name', user.name, 50);
    if (asked('description')) check.atMost('description', user.description, 2000);
    if (asked('attributes')) check.attributes(user.attributes);
    if (asked('primary_email_address')) check.email('primary_email_address', user.email);
    if (asked('email_notification_preferences')) {
      within('User', 'email_notification_preferences', () =>
        checks('EmailNotificationPreferences').unique('types', user.emailTypes),
      );
    }
  });
}

/** Throws if a mask names what only admins may change. */
export function checkAdminFields(mask: string[], isAdmin: boolean): void {
  const field = mask.find((path) => ADMIN_FIELDS.has(path));
  if (field !== undefined && !isAdmin) throw adminsOnly(field);
}

/** What a mask makes of a written user: the members to change. A new state without a description clears the old one. */
export function changesOf(call: Call, user: User, written: WrittenUser, mask: string[]): Partial<User> {
  const change: Partial<User> = {};
  for (const path of mask) {
    if (path === 'name') change.name = written.name;
    else if (path === 'description') change.description = written.description;
    else if (path === 'attributes') change.attributes = written.attributes;
    else if (path === 'primary_email_address') change.email = written.email;
    else if (path === 'admin') change.admin = written.admin;
    else if (path === 'state') change.state = written.state;
    else if (path === 'require_password_update') change.requirePasswordUpdate = written.requirePasswordUpdate;
    else if (topLevel(path) === 'email_notification_preferences') change.emailTypes = newTypes(user, written, path);
    else if (path === 'console_preferences.console_theme') {
      change.consolePreferences = { ...user.consolePreferences, console_theme: written.theme };
    } else if (topLevel(path) === 'profile_picture' && written.picture) {
      change.picture = storePicture(call.state, user.id, written.picture);
    }
  }
  if (mask.includes('state') || mask.includes('state_description')) change.stateDescription = written.stateDescription;
  return change;
}

/** The sub-path is known, and changes nothing (transcripts/email_preferences.json, "mask with .types"). */
function newTypes(user: User, written: WrittenUser, path: string): string[] {
  return path === 'email_notification_preferences' ? written.emailTypes : user.emailTypes;
}
