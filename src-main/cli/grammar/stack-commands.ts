import type { Command, Group } from './types.ts';

/** The commands of `ttn-lw-cli` for a user's own settings, by its names, aliases and flags. */

export const stackGroups: readonly Group[] = [
  { path: ['users'], aliases: ['user', 'usr', 'u'], summary: 'users' },
  { path: ['users', 'api-keys'], aliases: ['api-key'], summary: 'users api-keys' },
];

export const stackCommands: readonly Command[] = [];
