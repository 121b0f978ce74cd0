import { contract, type Contract, type QueryName } from './contract/index.ts';
import { events, type EventName } from './contract/events.ts';
import type { Method } from './contract/shape.ts';
import type { Topic } from './contract/topics.ts';

/**
 * The contract without its schemas: for the preload, which runs before the page's first script, and for the first screen. The
 * build puts the values in the place of this file (`build/contract-names.ts`).
 */
type Names = { readonly [G in keyof Contract]: { readonly [M in keyof Contract[G]]: true } };

const groups: Record<string, Record<string, Method>> = contract;

/** The names of all methods, by feature. */
// The contract's own groups and members; TypeScript can't follow Object.fromEntries.
export const methodNames = Object.fromEntries(
  Object.entries(groups).map(([group, members]) => [
    group,
    Object.fromEntries(Object.keys(members).map((member) => [member, true])),
  ]),
) as Names;

/** What each query reads: see `changed` in the contract's events. */
export const reads = Object.fromEntries(
  Object.entries(groups).flatMap(([group, members]) =>
    Object.entries(members).flatMap(([member, method]) =>
      method.kind === 'query' ? [[`${group}.${member}`, method.reads]] : [],
    ),
  ),
) as Readonly<Record<QueryName, readonly Topic[]>>;

export const eventNames = Object.fromEntries(Object.keys(events).map((name) => [name, true])) as Readonly<
  Record<EventName, true>
>;
