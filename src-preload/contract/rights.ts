/**
 * The rights of The Things Stack, as facts: which group each acts on, and what a pseudo-right covers.
 * Names and order from the server's own list (v3.36); labels are in `messages`. Servers may know more than these.
 */

/** What a right acts on. `other` gathers those of the deployment, and those that this app does not know. */
export const rightGroups = ['applications', 'gateways', 'organizations', 'clients', 'user', 'other'] as const;
export type RightGroup = (typeof rightGroups)[number];

const prefixes: Record<Exclude<RightGroup, 'other'>, string> = {
  applications: 'RIGHT_APPLICATION_',
  gateways: 'RIGHT_GATEWAY_',
  organizations: 'RIGHT_ORGANIZATION_',
  clients: 'RIGHT_CLIENT_',
  user: 'RIGHT_USER_',
};

/** Known rights without the pseudo-rights, in the server's order; those of the named groups without their prefix. */
const known: Record<RightGroup, readonly string[]> = {
  applications: [
    'INFO',
    'SETTINGS_BASIC',
    'SETTINGS_API_KEYS',
    'SETTINGS_COLLABORATORS',
    'SETTINGS_PACKAGES',
    'DELETE',
    'PURGE',
    'DEVICES_READ',
    'DEVICES_WRITE',
    'DEVICES_READ_KEYS',
    'DEVICES_WRITE_KEYS',
    'TRAFFIC_READ',
    'TRAFFIC_UP_WRITE',
    'TRAFFIC_DOWN_WRITE',
    'LINK',
  ],
  gateways: [
    'INFO',
    'SETTINGS_BASIC',
    'SETTINGS_API_KEYS',
    'SETTINGS_COLLABORATORS',
    'DELETE',
    'PURGE',
    'TRAFFIC_READ',
    'TRAFFIC_DOWN_WRITE',
    'LINK',
    'STATUS_READ',
    'LOCATION_READ',
    'WRITE_SECRETS',
    'READ_SECRETS',
  ],
  organizations: [
    'INFO',
    'SETTINGS_BASIC',
    'SETTINGS_API_KEYS',
    'SETTINGS_MEMBERS',
    'DELETE',
    'PURGE',
    'APPLICATIONS_LIST',
    'APPLICATIONS_CREATE',
    'GATEWAYS_LIST',
    'GATEWAYS_CREATE',
    'CLIENTS_LIST',
    'CLIENTS_CREATE',
    'ADD_AS_COLLABORATOR',
  ],
  clients: ['INFO', 'SETTINGS_BASIC', 'SETTINGS_COLLABORATORS', 'DELETE', 'PURGE'],
  user: [
    'INFO',
    'SETTINGS_BASIC',
    'LIST',
    'CREATE',
    'SETTINGS_API_KEYS',
    'DELETE',
    'PURGE',
    'AUTHORIZED_CLIENTS',
    'APPLICATIONS_LIST',
    'APPLICATIONS_CREATE',
    'GATEWAYS_LIST',
    'GATEWAYS_CREATE',
    'CLIENTS_LIST',
    'CLIENTS_CREATE',
    'ORGANIZATIONS_LIST',
    'ORGANIZATIONS_CREATE',
    'NOTIFICATIONS_READ',
  ],
  other: [
    'RIGHT_SEND_INVITES',
    'RIGHT_ALERT_NOTIFICATION_PROFILE_CREATE',
    'RIGHT_ALERT_NOTIFICATION_PROFILE_INFO',
    'RIGHT_ALERT_NOTIFICATION_PROFILE_LIST',
    'RIGHT_ALERT_NOTIFICATION_PROFILE_UPDATE',
    'RIGHT_ALERT_NOTIFICATION_PROFILE_DELETE',
    'RIGHT_ALERT_NOTIFICATION_RECEIVER_CREATE',
    'RIGHT_ALERT_NOTIFICATION_RECEIVER_INFO',
    'RIGHT_ALERT_NOTIFICATION_RECEIVER_LIST',
    'RIGHT_ALERT_NOTIFICATION_RECEIVER_UPDATE',
    'RIGHT_ALERT_NOTIFICATION_RECEIVER_DELETE',
    'RIGHT_AUTHENTICATION_PROVIDER_CREATE',
    'RIGHT_AUTHENTICATION_PROVIDER_INFO',
    'RIGHT_AUTHENTICATION_PROVIDER_LIST',
    'RIGHT_AUTHENTICATION_PROVIDER_UPDATE',
    'RIGHT_AUTHENTICATION_PROVIDER_DELETE',
    'RIGHT_EXTERNAL_USER_CREATE',
    'RIGHT_EXTERNAL_USER_INFO',
    'RIGHT_EXTERNAL_USER_DELETE',
    'RIGHT_PACKET_BROKER_AGENT_READ',
    'RIGHT_PACKET_BROKER_AGENT_WRITE',
    'RIGHT_TENANT_CONFIGURATION_UPDATE',
    'RIGHT_LABEL_CREATE',
    'RIGHT_LABEL_INFO',
    'RIGHT_LABELS_LIST',
    'RIGHT_LABEL_UPDATE',
    'RIGHT_LABEL_DELETE',
    'RIGHT_LABEL_ASSIGN',
    'RIGHT_LABEL_ALL',
  ],
};

/**
 * What this app needs of a personal key to do its work for one user, and no more: no applications, gateways or organizations,
 * and nothing that deletes the user.
 */
export const ownKeyRights = [
  'RIGHT_USER_INFO',
  'RIGHT_USER_SETTINGS_BASIC',
  'RIGHT_USER_SETTINGS_API_KEYS',
  'RIGHT_USER_AUTHORIZED_CLIENTS',
  'RIGHT_USER_CLIENTS_LIST',
  'RIGHT_USER_NOTIFICATIONS_READ',
] as const;

/** Every possible right, current and future. */
export const allRights = 'RIGHT_ALL';

/** The pseudo-right of a group: all its rights, current and future. `other` has none. */
export function wholeOf(group: RightGroup): string | null {
  return group === 'other' ? null : `${prefixes[group]}ALL`;
}

export function groupOf(right: string): RightGroup {
  for (const group of rightGroups) if (group !== 'other' && right.startsWith(prefixes[group])) return group;
  return 'other';
}

/** The known rights of a group, pseudo-right left out. */
export function rightsOf(group: RightGroup): readonly string[] {
  return group === 'other' ? known.other : known[group].map((name) => prefixes[group] + name);
}

/** All known rights in the order in which they are shown, pseudo-rights of groups first in each; `RIGHT_ALL` at the head. */
export const catalogue: readonly string[] = [
  allRights,
  ...rightGroups.flatMap((group) => [wholeOf(group) ?? [], rightsOf(group)].flat()),
];

const places = new Map(catalogue.map((right, index) => [right, index]));

/** In the catalogue's order, unknown ones at the end by name: the server keeps none (facts: rights come in no fixed order). */
export function sortRights(rights: Iterable<string>): string[] {
  const place = (right: string) => places.get(right) ?? catalogue.length;
  return [...rights].sort((a, b) => place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0));
}

/** Rights in any order are the same. */
export function isSameRights(one: Iterable<string>, other: Iterable<string>): boolean {
  return JSON.stringify(sortRights(one)) === JSON.stringify(sortRights(other));
}

/** What a link right implies (lorawan-stack, rights: a link is information and traffic). */
const implied: Readonly<Record<string, readonly string[]>> = {
  RIGHT_APPLICATION_LINK: [
    'RIGHT_APPLICATION_INFO',
    'RIGHT_APPLICATION_TRAFFIC_READ',
    'RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE',
  ],
  RIGHT_GATEWAY_LINK: ['RIGHT_GATEWAY_INFO'],
};

/** Whether rights as stored cover `right`, by itself, a pseudo-right or a link. */
export function covers(rights: ReadonlySet<string>, right: string): boolean {
  if (rights.has(right) || rights.has(allRights)) return true;
  const whole = wholeOf(groupOf(right));
  if (whole !== null && rights.has(whole)) return true;
  for (const [link, covered] of Object.entries(implied)) if (rights.has(link) && covered.includes(right)) return true;
  return false;
}

/** Everything that can be granted: `RIGHT_ALL`, or the pseudo-rights of all groups (what the Console calls all rights). */
export function isEverything(rights: ReadonlySet<string>): boolean {
  return rights.has(allRights) || rightGroups.every((group) => group === 'other' || rights.has(wholeOf(group) ?? ''));
}

export interface Digest {
  count: number;
  everything: boolean;
  whole: RightGroup[];
  groups: Partial<Record<RightGroup, number>>;
  few: string[];
}

/** Rights in short, to be said in words: what is held whole, and how many of what else. */
export function digestOf(rights: readonly string[]): Digest {
  const held = new Set(rights);
  const whole = rightGroups.filter((group) => held.has(wholeOf(group) ?? ''));
  const groups: Digest['groups'] = {};
  for (const right of held) {
    const group = groupOf(right);
    if (right === allRights || whole.includes(group)) continue;
    groups[group] = (groups[group] ?? 0) + 1;
  }
  return {
    count: held.size,
    everything: isEverything(held),
    whole,
    groups,
    few: sortRights(
      [...held].filter((right) => held.size <= 2 || (groups[groupOf(right)] === 1 && !held.has(allRights))),
    ).slice(0, 2),
  };
}
