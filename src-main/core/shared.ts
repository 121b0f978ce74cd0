import type { Database } from 'better-sqlite3';
import type { AccountRows } from './account/rows.ts';
import type { AccountHealth } from './account/health.ts';
import type { ServerClock } from './account/server-clock.ts';
import type { StateRows } from './account/state-rows.ts';
import type { Acts } from './acts/acts.ts';
import type { Observed } from './acts/observed.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Changes } from './storage/changes.ts';
import type { ProxySettingsStore } from './settings/proxy.ts';
import type { SettingsStore } from './settings/settings.ts';
import type { Users } from './user/user.ts';
import type { HeldSecrets } from './vault/held-secrets.ts';

/** What features share while the vault is open. A feature takes what it needs of these, and of another feature nothing. */
export interface Shared {
  readonly vault: Database;
  readonly cache: Database;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly accounts: AccountRows;
  readonly state: StateRows;
  readonly health: AccountHealth;
  /** The one record of each account's user that several features show and change. */
  readonly users: Users;
  readonly secrets: HeldSecrets;
  /** What a person asked of servers and did here; and what was seen happen without this app's doing. */
  readonly acts: Acts;
  readonly observed: Observed;
  readonly settings: SettingsStore;
  readonly proxy: ProxySettingsStore;
  /** Tells whoever reads it that what is no table has changed. */
  touch: Changes['touch'];
  readonly log: Log;
}
