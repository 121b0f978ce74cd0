import type { ServerName, Understood } from '../../src-preload/contract/addresses.ts';
import { m } from './address-words.ts';

type Meant<K extends Understood['kind']> = Extract<Understood, { kind: K }>;

/** What an address was understood as, a sentence a line: the server, where its users are, and what else is asked than was typed. */
export function understoodWords({ server, api, identity, changed, unknownCluster }: Meant<'server'>): string[] {
  return [
    serverWords(server),
    ...(identity === api ? [] : [m.address.identityAt(hostOf(identity))]),
    ...changed.map(changedWords),
    ...(unknownCluster ? [m.address.unknownCluster(server.cluster ?? '')] : []),
  ];
}

/** A server in words: its product, tenant and cluster, or its host. */
export function serverWords({ kind, host, tenant, cluster }: ServerName): string {
  if (kind === 'cloud' && tenant !== null && cluster !== null) return m.address.isCloud(tenant, cluster);
  if (kind === 'network' && cluster !== null) return m.address.isNetwork(cluster);
  return m.address.isPrivate(host);
}

/** Why a text is no server's address, and what to do. */
export function unclearWords({
  reason,
  host = '',
  port,
  service,
}: Pick<Meant<'unclear'>, 'reason'> & Partial<Meant<'unclear'>>): string {
  switch (reason) {
    case 'cluster_without_tenant':
      return m.address.tenantBefore(host);
    case 'cluster_alone':
      return m.address.clusterAlone(host);
    case 'no_tenants_here':
      return m.address.noTenantsHere;
    case 'other_service':
      return m.address.otherService(service === undefined ? '' : m.address.services[service], port ?? null);
    case 'website':
      return m.address.website(host);
    case 'old_network':
      return m.address.oldNetwork(host);
    default:
      return m.address.unclear[reason];
  }
}

function changedWords(changed: Meant<'server'>['changed'][number]): string {
  if (changed.what === 'https') return m.address.httpsInstead;
  const { port, service } = changed;
  if (service !== null) return m.address.serviceLeftOut(m.address.services[service], port);
  return m.address.portLeftOut(port ?? 0);
}

/** The host of a base URL, with its port where it is not the usual. */
export function hostOf(base: string): string {
  return URL.canParse(base) ? new URL(base).host : base;
}
