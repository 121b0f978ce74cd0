import type { Core } from '../core/core.ts';
import { describeError } from './describe-error.ts';
import type { Log } from './log.ts';

/** How long quitting waits for the store to be closed, in ms; what is acknowledged by then is safe anyway. */
const closingMs = 3_000;

export interface CoreHolder {
  /** The core, loaded once. Rejects where it can't be. */
  get(): Promise<Core>;
  unconfirmedSecrets(): number;
  /** Closes it once; true where there was something to wait for. */
  close(whenClosed: () => void): boolean;
}

/** Holds the one core: not there at first, since the window does not wait for it, and gone when the app quits. */
export function holdCore(load: () => Promise<Core>, log: Log): CoreHolder {
  let loading: Promise<Core> | null = null;
  let core: Core | null = null;
  return {
    get() {
      loading ??= load().then((loaded) => (core = loaded));
      return loading;
    },
    unconfirmedSecrets: () => core?.unconfirmedSecrets() ?? 0,
    close(whenClosed) {
      if (!core) return false;
      const late = new Promise((resolve) => setTimeout(resolve, closingMs));
      void Promise.race([core.close(), late])
        .catch((error: unknown) => log('close_failed', describeError(error)))
        .then(whenClosed);
      core = null;
      return true;
    },
  };
}
