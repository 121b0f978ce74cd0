export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type UserState = 'STATE_REQUESTED' | 'STATE_APPROVED' | 'STATE_REJECTED' | 'STATE_FLAGGED' | 'STATE_SUSPENDED';

/** What a server holds at its start, in as few words as a test needs. Durations are milliseconds; absent secrets are random. */
export interface SeedUser {
  id: string;
  /** A random one if absent. */
  password?: string;
  name?: string;
  email?: string;
  admin?: boolean;
  state?: UserState;
  stateDescription?: string;
  createdAgo?: number;
  keys?: SeedKey[];
}

export interface SeedKey {
  name: string;
  rights: string[];
  /** From now on; negative for a key that has expired; absent for one that never does. */
  expiresIn?: number;
  createdAgo?: number;
  id?: string;
  secret?: string;
}
