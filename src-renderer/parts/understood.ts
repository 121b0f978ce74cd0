import type { ServerName, Understood } from '../../src-preload/contract/addresses.ts';
import { m } from '../i18n.svelte.ts';
import { addressWords } from './address-words.ts';

type Meant<K extends Understood['kind']> = Extract<Understood, { kind: K }>;

/** What an address was understood as, a sentence a line: the server, where its users are, and what else is asked than was typed. */
export function understoodWords({ server, api, identity, changed, unknownCluster }: Meant<'server'>): string[] {
  return [
    serverWords(server),
    ...(identity === api ? [] : [m.accounts.identityAt(hostOf(identity))]),
    ...changed.map(changedWords),
    ...(unknownCluster ? [addressWords().unknownCluster(server.cluster ?? '')] : []),
  ];
}

/** A server in words: its product, tenant and cluster, or its host. */
export function serverWords({ kind, host, tenant, cluster }: ServerName): string {
  if (kind === 'cloud' && tenant !== null && cluster !== null) return m.accounts.isCloud(tenant, cluster);
  if (kind === 'network' && cluster !== null) return m.accounts.isNetwork(cluster);
  return m.accounts.isPrivate(host);
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
      return addressWords().tenantBefore(host);
    case 'cluster_alone':
      return addressWords().clusterAlone(host);
    case 'no_tenants_here':
      return addressWords().noTenantsHere;
    case 'other_service':
      return addressWords().otherService(service === undefined ? '' : addressWords().services[service], port ?? null);
    case 'website':
      return addressWords().website(host);
    case 'old_network':
      return addressWords().oldNetwork(host);
    default:
      return addressWords().unclear[reason];
  }
}

function changedWords(changed: Meant<'server'>['changed'][number]): string {
  if (changed.what === 'https') return addressWords().httpsInstead;
  const { port, service } = changed;
  if (service !== null) return addressWords().serviceLeftOut(addressWords().services[service], port);
  return addressWords().portLeftOut(port ?? 0);
}

/** The host of a base URL, with its port where it is not the usual. */
export function hostOf(base: string): string {
  return URL.canParse(base) ? new URL(base).host : base;
}
