import type { Place } from '../../../src-preload/contract/accounts.ts';
import type { Input } from '../../../src-preload/contract/index.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountMarks, AccountRow } from '../account/rows.ts';
import type { Shared } from '../shared.ts';
import { serverAt } from '../stack/address.ts';
import { inGroups, moveAccount, moveGroup, type Moved, type Placed } from './order.ts';

/** The user's order and groups, each change in one transaction. */
export function createArranging(shared: Pick<Shared, 'accounts'>) {
  function placed(): (AccountRow & Placed)[] {
    return shared.accounts.all().map((row) => ({ ...row, server: serverAt(row.api, true).name.group }));
  }

  /** Moves in the order of this moment: whatever was added meanwhile keeps its place. */
  function keep({ order, place }: Moved): Place {
    if (!place.moved) return place;
    shared.accounts.arrange(order);
    return place;
  }

  return {
    /** All accounts as they are shown. */
    shown: (): AccountRow[] => inGroups(placed()),
    move: ({ account, to }: Input<'accounts.move'>): Place => keep(moveAccount(placed(), account, to)),
    moveGroup: ({ group, to }: Input<'accounts.moveGroup'>): Place => keep(moveGroup(placed(), group, to)),
    renameGroup({ group, name }: Input<'accounts.renameGroup'>): void {
      const all = placed();
      if (!all.some(({ own_group }) => own_group === group)) throw new Failed('not_found', { field: 'group' });
      const named = all.map((one) => (one.own_group === group ? { ...one, own_group: name } : one));
      shared.accounts.arrange(inGroups(named));
    },
  };
}

/** What the contract's change is in the vault; what it leaves out is left out. */
export function marksOf({
  label,
  color,
  group,
  production,
  paused,
}: Input<'accounts.change'>['change']): Partial<AccountMarks> {
  return {
    ...(label !== undefined && { label: label === '' ? null : label }),
    ...(color !== undefined && { color }),
    ...(group !== undefined && { own_group: group }),
    ...(production !== undefined && { production: Number(production) }),
    ...(paused !== undefined && { paused: Number(paused) }),
  };
}
