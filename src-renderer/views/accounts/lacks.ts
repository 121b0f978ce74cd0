import { covers } from '../../../src-preload/contract/rights.ts';

/** What the app can't do without a right (facts/api.md, "Calls"); the gravest for daily work first. */
const needs = [
  ['keys', 'RIGHT_USER_SETTINGS_API_KEYS'],
  ['readUser', 'RIGHT_USER_INFO'],
  ['editUser', 'RIGHT_USER_SETTINGS_BASIC'],
  ['sessions', 'RIGHT_USER_ALL'],
  ['authorizations', 'RIGHT_USER_AUTHORIZED_CLIENTS'],
  ['deleteUser', 'RIGHT_USER_DELETE'],
] as const;

export type Lack = (typeof needs)[number][0];

/** What these effective rights leave out. Pure. Who can't read the user is not told besides that it can't be changed. */
export function lacksOf(rights: readonly string[]): Lack[] {
  const held = new Set(rights);
  const lacking = needs.filter(([, right]) => !covers(held, right)).map(([lack]) => lack);
  return lacking.filter((lack) => lack !== 'editUser' || !lacking.includes('readUser'));
}
