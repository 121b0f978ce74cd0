import { isLoopback } from './loopback.ts';

export interface Route {
  /** Base URL. */
  base: string;
  ca: string | null;
  connectTimeout: number;
  env: NodeJS.ProcessEnv;
}

/** The proxy that a server is reached by, from `HTTPS_PROXY`; null for none. Loopback never goes through one. */
export function proxyFor({ base, env }: Route): string | null {
  const { hostname, protocol } = new URL(base);
  if (isLoopback(hostname) || protocol !== 'https:') return null;
  return env['https_proxy'] || env['HTTPS_PROXY'] || null;
}
