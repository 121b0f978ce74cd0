import type { Command, Group } from './types.ts';

/** The short forms, for people. */

export const ownGroups: readonly Group[] = [
  { path: ['accounts'], aliases: ['account'], summary: 'accounts' },
  { path: ['keys'], aliases: ['key'], summary: 'keys' },
  { path: ['vault'], summary: 'vault' },
];

export const ownCommands: readonly Command[] = [];
