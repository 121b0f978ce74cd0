import type { Proxy } from './proxy.ts';

/** How a server is reached. */
export interface Route {
  /** Base URL. */
  base: string;
  /** PEM of what is trusted beside the system's authorities. */
  ca: string | null;
  proxy: Proxy | null;
  /** ms */
  connectTimeout: number;
}
