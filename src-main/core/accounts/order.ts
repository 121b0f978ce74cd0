import type { Move, Place } from '../../../src-preload/contract/accounts.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';

/** An account as far as its place is concerned. */
export interface Placed {
  id: string;
  /** The user's own group; null: it stands under its server. */
  own_group: string | null;
  /** The group of its server. */
  server: string;
}

export interface Moved {
  /** All accounts, as they are to stand. */
  order: Placed[];
  place: Place;
}

/** The group that an account is shown in. */
export function groupOf({ own_group, server }: Pick<Placed, 'own_group' | 'server'>): string {
  return own_group ?? server;
}

/** As they are shown: groups in the order of their first account, and in each the accounts in theirs. Pure. */
export function inGroups<T extends Pick<Placed, 'own_group' | 'server'>>(accounts: readonly T[]): T[] {
  return groupsOf(accounts).flatMap(({ members }) => members);
}

/**
 * Moves an account one place in its group, or beside another account, whose group it joins if that is the user's own or
 * its server's. Pure. Throws `not_found` for an account that is not here, `conflict` for a group that it can't join.
 */
export function moveAccount(accounts: readonly Placed[], id: string, move: Move): Moved {
  const shown = inGroups(accounts);
  const account = find(shown, id, 'account');
  const target = 'step' in move ? neighbour(shown, account, move.step) : find(shown, move.beside, 'to');
  if (target === undefined || target.id === id) return { order: shown, place: positionOf(shown, account, false) };
  const joined = { ...account, own_group: joins(account, target) };
  const rest = shown.filter((one) => one.id !== id);
  const at = rest.findIndex((one) => one.id === target.id) + (comesAfter(move) ? 1 : 0);
  const order = inGroups([...rest.slice(0, at), joined, ...rest.slice(at)]);
  return { order, place: positionOf(order, joined, true) };
}

/** Moves a whole group one place, or beside another one. Pure. Throws `not_found` for a group that is not here. */
export function moveGroup(accounts: readonly Placed[], name: string, move: Move): Moved {
  const groups = groupsOf(accounts);
  const from = groups.findIndex((group) => group.name === name);
  const group = groups[from];
  if (group === undefined) throw new Failed('not_found', { field: 'group' });
  const beside = 'step' in move ? groups[from + (move.step === 'up' ? -1 : 1)]?.name : move.beside;
  const rest = groups.filter((one) => one !== group);
  const target = rest.findIndex((one) => one.name === beside);
  const at = target < 0 ? from : target + (comesAfter(move) ? 1 : 0);
  const order = [...rest.slice(0, at), group, ...rest.slice(at)];
  return {
    order: order.flatMap(({ members }) => members),
    place: { group: name, place: at + 1, of: groups.length, moved: target >= 0 },
  };
}

function groupsOf<T extends Pick<Placed, 'own_group' | 'server'>>(accounts: readonly T[]) {
  const groups = new Map<string, T[]>();
  for (const account of accounts) {
    const name = groupOf(account);
    groups.set(name, [...(groups.get(name) ?? []), account]);
  }
  return [...groups].map(([name, members]) => ({ name, members }));
}

function comesAfter(move: Move): boolean {
  return 'step' in move ? move.step === 'down' : move.side === 'after';
}

function neighbour(shown: readonly Placed[], account: Placed, step: 'up' | 'down'): Placed | undefined {
  const group = shown.filter((one) => groupOf(one) === groupOf(account));
  return group[group.indexOf(account) + (step === 'up' ? -1 : 1)];
}

/** The own group that an account has beside another: none beside those of its own server, which it can't leave for another's. */
function joins(account: Placed, target: Placed): string | null {
  if (target.own_group !== null) return target.own_group;
  if (target.server === account.server) return null;
  if (groupOf(target) === groupOf(account)) return account.own_group;
  throw new Failed('conflict', { field: 'to', params: { reason: 'other_server' } });
}

function positionOf(shown: readonly Placed[], account: Placed, moved: boolean): Place {
  const group = groupOf(account);
  const members = shown.filter((one) => groupOf(one) === group);
  return { group, place: members.findIndex(({ id }) => id === account.id) + 1, of: members.length, moved };
}

function find(shown: readonly Placed[], id: string, field: string): Placed {
  const account = shown.find((one) => one.id === id);
  if (account === undefined) throw new Failed('not_found', { field });
  return account;
}
