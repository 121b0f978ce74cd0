import * as v from 'valibot';
import { EntityId } from '../../../src-preload/contract/values.ts';

/** The hosted deployments of The Things Stack, as facts: docs "Server Addresses" of the Cloud and of the Sandbox, facts/api.md. */
export interface Deployment {
  kind: 'cloud' | 'network';
  /** As people call it. */
  name: string;
  /** What follows tenant and cluster in a host name. */
  suffix: string;
  clusters: readonly string[];
}

export const cloud: Deployment = {
  kind: 'cloud',
  name: 'The Things Stack Cloud',
  suffix: '.cloud.thethings.industries',
  clusters: ['eu1', 'eu2', 'nam1', 'au1', 'as1'],
};

/** The Things Stack Sandbox. It has no tenants to choose from; its own tenant ID is `ttn`. */
export const network: Deployment = {
  kind: 'network',
  name: 'The Things Network',
  suffix: '.cloud.thethings.network',
  clusters: ['eu1', 'nam1', 'au1'],
};

/** Users, keys and logins are here, whatever the cluster. */
export const identityCluster = 'eu1';
/** The page where people pick a cluster. It is no cluster. */
export const clusterPicker = 'console';

const networkNames = /^(?:ttn|ttss|the things (?:network|stack (?:sandbox|community(?: edition)?)))$/i;

/** Whether a text is a name of The Things Network, which has several clusters, rather than an address. */
export function namesNetwork(text: string): boolean {
  return networkNames.test(text.replace(/\s+/g, ' '));
}

export function isTenantId(text: string): boolean {
  return v.is(EntityId, text);
}

/** Hosts of these belong to the makers of The Things Stack, and are no server of it: web sites, and the network's second version, switched off in 2021. */
const websites = ['thethingsindustries.com', 'thethings.industries', 'thethingsnetwork.org', 'thethings.network'];

/** What a host under the makers' domains is, where it is none of the hosted clusters; null for everybody else's. */
export function madeByMakers(host: string): 'website' | 'old_network' | null {
  if (!websites.some((domain) => host === domain || host.endsWith(`.${domain}`))) return null;
  const isOld =
    /^(?:console\.thethingsnetwork\.org|(?:[a-z-]+\.)*(?:router|bridge|handler|broker|discovery|eu|us-west|brazil|asia-se)\.thethings\.network)$/;
  return isOld.test(host) ? 'old_network' : 'website';
}
