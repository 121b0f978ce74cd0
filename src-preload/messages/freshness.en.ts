import { plural } from './plural.ts';

/** How old what is shown is, and reading it again. */
export const freshness = {
  updated: (ago: string) => `Updated ${ago}`,
  updatedPartly: (ago: string, out: number) =>
    `Updated ${ago}; ${plural(out, 'account is', 'accounts are')} out of touch`,
  offlineAsOf: (at: string) => `Offline: as of ${at}`,
  unreachableAsOf: (at: string) => `Server can’t be reached: as of ${at}`,
  signInAsOf: (at: string) => `Sign-in needed: as of ${at}`,
  restrictedAsOf: (at: string) => `Restricted by the server: as of ${at}`,
  neverSynced: 'Not read yet',
  reading: 'Reading…',
  readingCount: (done: string, total: string) => `Reading ${done} of ${total}…`,
  stopReading: 'Stop reading',
  refresh: 'Refresh',
};
