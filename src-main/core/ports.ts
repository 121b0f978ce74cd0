import type { Confirm } from '../../src-preload/contract/widening.ts';
import type { SecretPorts } from './secrets/ports.ts';
import type { TransferPorts } from './transfer/ports.ts';

/** What of the world outside the host gives the core. */
export interface CorePorts extends SecretPorts, TransferPorts {
  /** Asks whoever sits before this process, in the system's own dialog or at its terminal. */
  confirm: Confirm;
  /** Rejects where the address is none for a browser, or no browser can be opened. */
  openExternal(url: string): Promise<void>;
  /** The system's proxies for a base URL, as `PROXY host:port; DIRECT`; absent where the host knows none. */
  systemProxy?(base: string): Promise<string>;
}
