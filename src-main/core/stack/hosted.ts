import type { ServerName, Understood } from '../../../src-preload/contract/addresses.ts';
import { cloud, clusterPicker, identityCluster, isTenantId, network, type Deployment } from './deployments.ts';
import { serviceOfPort } from './services.ts';
import type { TypedHost } from './typed-host.ts';

/** `TENANT.CLUSTER` of the Cloud, from the labels before its suffix. */
export function inCloud(labels: readonly string[], typed: TypedHost): Understood {
  const [first = '', second, ...more] = labels;
  if (more.length > 0) {
    const host = labels.slice(-2).join('.') + cloud.suffix;
    return { kind: 'unclear', reason: 'too_many_parts', host, suggestions: [host] };
  }
  if (second === undefined && (first === clusterPicker || cloud.clusters.includes(first) || !isTenantId(first))) {
    const cluster = cloud.clusters.includes(first) ? first : identityCluster;
    return { kind: 'unclear', reason: 'cluster_without_tenant', host: cluster + cloud.suffix, suggestions: [] };
  }
  if (second === undefined) {
    // A name that is no cluster's is a tenant's more likely than a new cluster's.
    const choices = cloud.clusters.map((cluster) => nameIn(cloud, first, cluster));
    return { kind: 'clusters', tenant: first, choices, privately: null };
  }
  return server(cloud, first, second, typed);
}

/** `CLUSTER` of The Things Network. Who puts a tenant before it means the Cloud, or thinks of `ttn`. */
export function inNetwork(labels: readonly string[], typed: TypedHost): Understood {
  const [first = ''] = labels;
  const cluster = labels.at(-1) ?? '';
  if (labels.length === 1) return server(network, null, first === clusterPicker ? identityCluster : first, typed);
  const hosts = [cluster + network.suffix, `${labels.slice(-2).join('.')}${cloud.suffix}`];
  return { kind: 'unclear', reason: 'no_tenants_here', host: hosts[0], suggestions: hosts };
}

/** A cluster of a deployment, by its name. */
export function nameIn({ kind, name, suffix }: Deployment, tenant: string | null, cluster: string): ServerName {
  const host = `${tenant === null ? '' : `${tenant}.`}${cluster}${suffix}`;
  return { kind, group: name, host, tenant, cluster };
}

/** The hosted deployments serve the API on 443 and by https alone: another port, or http, was not meant for it. */
function server(deployment: Deployment, tenant: string | null, cluster: string, typed: TypedHost): Understood {
  const name = nameIn(deployment, tenant, cluster);
  const service = typed.service ?? serviceOfPort(typed.port);
  const apiPorts = [null, 443, 80];
  const otherPort = service !== null || !apiPorts.includes(typed.port);
  return {
    kind: 'server',
    server: name,
    api: `https://${name.host}`,
    identity: `https://${nameIn(deployment, tenant, identityCluster).host}`,
    encryption: 'https',
    changed: [
      ...(otherPort ? [{ what: 'port' as const, port: typed.port, service }] : []),
      ...(typed.scheme === 'http' ? [{ what: 'https' as const }] : []),
    ],
    unknownCluster: !deployment.clusters.includes(cluster),
    suggestions: [],
  };
}
