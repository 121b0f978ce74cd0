import { isLoopback } from './loopback.ts';
import { isExcepted } from './no-proxy.ts';
import { readProxy, type Proxy, type ProxyFinder, type ProxySignIn } from './proxy.ts';

/** What the user chose. */
export type ProxyChoice =
  | { mode: 'none' }
  | { mode: 'system' }
  | { mode: 'manual'; address: string; signIn: ProxySignIn | null; exceptions: string };

export interface ProxySources {
  choice(): ProxyChoice;
  env: NodeJS.ProcessEnv;
  /** The system's own settings, as a list like `PROXY proxy.example:3128; DIRECT`; null where the host knows none. */
  system: ((base: string) => Promise<string>) | null;
}

/**
 * Finds proxies: those of the settings, or else of the environment, or else of the system. Who sets the variables means this
 * program, so they come before the system's. This machine is never spoken to by a proxy.
 */
export function proxyFinder({ choice, env, system }: ProxySources): ProxyFinder {
  return async (base) => {
    if (isLoopback(new URL(base).hostname)) return null;
    const chosen = choice();
    if (chosen.mode === 'none') return null;
    if (chosen.mode === 'manual') {
      return isExcepted(chosen.exceptions, base) ? null : readProxy(chosen.address, chosen.signIn);
    }
    const said = saidByEnvironment(env, base);
    if (said !== null) return isExcepted(variable(env, 'no_proxy'), base) ? null : readProxy(said);
    return system === null ? null : firstOf(await system(base));
  };
}

/**
 * `https_proxy` or `http_proxy`, by the server's scheme, or else `all_proxy`; in small letters before capital ones, as curl has it.
 * null where none is set.
 */
function saidByEnvironment(env: NodeJS.ProcessEnv, base: string): string | null {
  const own = variable(env, base.startsWith('https:') ? 'https_proxy' : 'http_proxy');
  return own || variable(env, 'all_proxy') || null;
}

/** An empty one is as good as none. */
function variable(env: NodeJS.ProcessEnv, name: string): string {
  return env[name] || env[name.toUpperCase()] || '';
}

const kinds: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTPS: 'https',
  SOCKS: 'socks',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/** The first of a PAC answer that this app can use; `DIRECT` is none. Where it can use none of them it says so. */
function firstOf(list: string): Proxy | null {
  const entries = list
    .split(';')
    .map((entry) => entry.trim().split(/\s+/))
    .filter(([kind = '']) => kind !== '');
  const usable = entries.find(([kind = '']) => ['DIRECT', 'PROXY', 'HTTPS'].includes(kind.toUpperCase()));
  const [kind = 'DIRECT', address = ''] = usable ?? entries[0] ?? [];
  if (kind.toUpperCase() === 'DIRECT') return null;
  return readProxy(`${kinds[kind.toUpperCase()] ?? 'unknown'}://${address}`);
}
