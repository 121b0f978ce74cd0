import * as v from 'valibot';
import { Progress } from './sync.ts';
import { Topic } from './topics.ts';
import { VaultState } from './vault.ts';
import { AccountId } from './values.ts';

/** What a menu or a shortcut of the system asks of the window. */
export const MenuCommand = v.picklist([
  'add_account',
  'create_key',
  'refresh',
  'search',
  'next_account',
  'previous_account',
  'all_accounts',
  'account_1',
  'account_2',
  'account_3',
  'account_4',
  'account_5',
  'account_6',
  'account_7',
  'account_8',
  'account_9',
  'shortcuts',
  'settings',
  'lock',
  'palette',
]);
export type MenuCommand = v.InferOutput<typeof MenuCommand>;

/** What main tells without being asked. Views run their queries again; no event carries data to patch in. */
export const events = {
  /** Rows of these tables changed. `account` null: of more than one, or of none in particular. */
  changed: v.strictObject({ account: v.nullable(AccountId), topics: v.array(Topic) }),
  progress: Progress,
  vault: VaultState,
  menu: v.strictObject({ command: MenuCommand }),
};
export type EventName = keyof typeof events;
export type EventOf<N extends EventName> = v.InferOutput<(typeof events)[N]>;
