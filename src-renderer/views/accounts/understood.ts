import type { ServerName, Understood } from '../../../src-preload/contract/accounts.ts';
import { m } from '../../i18n.svelte.ts';

/** What an address was understood as, a sentence a line: the server, where its users are, and what may be missing. */
export function understoodWords({ server, api, identity }: Extract<Understood, { kind: 'server' }>): string[] {
  return [
    serverWords(server),
    identity === api ? '' : m.accounts.identityAt(hostOf(identity)),
    looksLikeTenant(server.host) ? m.accounts.shortHost : '',
  ].filter((line) => line !== '');
}

/** A server in words: its product, tenant and cluster, or its host. */
export function serverWords({ kind, host, tenant, cluster }: ServerName): string {
  if (kind === 'cloud' && tenant !== null && cluster !== null) return m.accounts.isCloud(tenant, cluster);
  if (kind === 'network' && cluster !== null) return m.accounts.isNetwork(cluster);
  return m.accounts.isPrivate(host);
}

function hostOf(base: string): string {
  return URL.canParse(base) ? new URL(base).host : base;
}

/** One word that is not this machine: a server of one's own network, or a tenant without its cluster. */
function looksLikeTenant(host: string): boolean {
  return /^[a-z0-9-]+$/.test(host) && host !== 'localhost';
}
