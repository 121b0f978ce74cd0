import type { MenuCommand } from '../../src-preload/contract/events.ts';
import { commandKeys } from './command-keys.ts';
import type { Shell } from './shell.svelte.ts';
import { m } from './words.ts';

/** A command as people are offered it: in the palette and in the list of shortcuts. */
export interface Command {
  id: MenuCommand;
  label: string;
  keys: readonly string[];
}

/** What each is called, in the order in which they are listed; null for what is not to be had now, or is listed otherwise. */
function labels(shell: Shell): readonly [MenuCommand, string | null][] {
  return [
    ['palette', m.app.palette],
    ['search', m.app.search],
    ['refresh', m.app.refresh],
    ['create_key', m.app.createKey],
    ['add_account', m.accounts.add],
    ['all_accounts', m.accounts.all],
    ['next_account', m.app.nextAccount],
    ['previous_account', m.app.previousAccount],
    ['lock', lockLabel(shell)],
    ['settings', m.app.settings],
    ['shortcuts', m.app.shortcuts],
  ];
}

/** Those that can be asked for now. */
export function commandsOf(shell: Shell): Command[] {
  return labels(shell).flatMap(([id, label]) => (label === null ? [] : [{ id, label, keys: commandKeys[id] }]));
}

/** With the keychain alone there is nothing to unlock with, so it is called hiding; in memory there is neither. */
export function lockLabel({ locking }: Pick<Shell, 'locking'>): string | null {
  return locking === null ? null : locking === 'hide' ? m.app.hideAll : m.app.lock;
}
