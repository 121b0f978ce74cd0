import type { RightGroup } from '../contract/rights.ts';

/** The Console's labels in sentence case; where it has none, ours, from the server's own description of the right. */
const labels: Readonly<Record<string, string>> = {
  RIGHT_ALL: 'All possible rights',

  RIGHT_APPLICATION_ALL: 'All application rights',
  RIGHT_APPLICATION_INFO: 'View application information',
  RIGHT_APPLICATION_SETTINGS_BASIC: 'Edit basic application settings',
  RIGHT_APPLICATION_SETTINGS_API_KEYS: 'View and edit application API keys',
  RIGHT_APPLICATION_SETTINGS_COLLABORATORS: 'View and edit application collaborators',
  RIGHT_APPLICATION_SETTINGS_PACKAGES: 'View and edit application packages and associations',
  RIGHT_APPLICATION_DELETE: 'Delete application',
  RIGHT_APPLICATION_PURGE: 'Purge application',
  RIGHT_APPLICATION_DEVICES_READ: 'View devices in application',
  RIGHT_APPLICATION_DEVICES_WRITE: 'Create devices in application',
  RIGHT_APPLICATION_DEVICES_READ_KEYS: 'View device keys in application',
  RIGHT_APPLICATION_DEVICES_WRITE_KEYS: 'Edit device keys in application',
  RIGHT_APPLICATION_TRAFFIC_READ: 'Read application traffic (uplink and downlink)',
  RIGHT_APPLICATION_TRAFFIC_UP_WRITE: 'Write uplink application traffic',
  RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE: 'Write downlink application traffic',
  RIGHT_APPLICATION_LINK: 'Link as application to a Network Server for traffic exchange',

  RIGHT_GATEWAY_ALL: 'All gateway rights',
  RIGHT_GATEWAY_INFO: 'View gateway information',
  RIGHT_GATEWAY_SETTINGS_BASIC: 'Edit basic gateway settings',
  RIGHT_GATEWAY_SETTINGS_API_KEYS: 'View and edit gateway API keys',
  RIGHT_GATEWAY_SETTINGS_COLLABORATORS: 'View and edit gateway collaborators',
  RIGHT_GATEWAY_DELETE: 'Delete gateway',
  RIGHT_GATEWAY_PURGE: 'Purge gateway',
  RIGHT_GATEWAY_TRAFFIC_READ: 'Read gateway traffic',
  RIGHT_GATEWAY_TRAFFIC_DOWN_WRITE: 'Write downlink gateway traffic',
  RIGHT_GATEWAY_LINK: 'Link as gateway to a Gateway Server for traffic exchange',
  RIGHT_GATEWAY_STATUS_READ: 'View gateway status',
  RIGHT_GATEWAY_LOCATION_READ: 'View gateway location',
  RIGHT_GATEWAY_WRITE_SECRETS: 'Store secrets for a gateway',
  RIGHT_GATEWAY_READ_SECRETS: 'Retrieve secrets associated with a gateway',

  RIGHT_ORGANIZATION_ALL: 'All organization rights',
  RIGHT_ORGANIZATION_INFO: 'View organization information',
  RIGHT_ORGANIZATION_SETTINGS_BASIC: 'Edit basic organization settings',
  RIGHT_ORGANIZATION_SETTINGS_API_KEYS: 'View and edit organization API keys',
  RIGHT_ORGANIZATION_SETTINGS_MEMBERS: 'View and edit organization members',
  RIGHT_ORGANIZATION_DELETE: 'Delete organization',
  RIGHT_ORGANIZATION_PURGE: 'Purge organization',
  RIGHT_ORGANIZATION_APPLICATIONS_LIST: 'List the applications the organization is a collaborator of',
  RIGHT_ORGANIZATION_APPLICATIONS_CREATE: 'Create an application under the organization',
  RIGHT_ORGANIZATION_GATEWAYS_LIST: 'List the gateways the organization is a collaborator of',
  RIGHT_ORGANIZATION_GATEWAYS_CREATE: 'Create a gateway under the organization',
  RIGHT_ORGANIZATION_CLIENTS_LIST: 'List the OAuth clients the organization is a collaborator of',
  RIGHT_ORGANIZATION_CLIENTS_CREATE: 'Create an OAuth client under the organization',
  RIGHT_ORGANIZATION_ADD_AS_COLLABORATOR: 'Add the organization as a collaborator on an existing entity',

  RIGHT_CLIENT_ALL: 'All OAuth client rights',
  RIGHT_CLIENT_INFO: 'View OAuth client information',
  RIGHT_CLIENT_SETTINGS_BASIC: 'Edit OAuth client basic settings',
  RIGHT_CLIENT_SETTINGS_COLLABORATORS: 'View and edit OAuth client collaborators',
  RIGHT_CLIENT_DELETE: 'Delete OAuth client',
  RIGHT_CLIENT_PURGE: 'Purge OAuth client',

  RIGHT_USER_ALL: 'All user rights',
  RIGHT_USER_INFO: 'View user information',
  RIGHT_USER_SETTINGS_BASIC: 'Edit basic user settings',
  RIGHT_USER_LIST: 'List user accounts',
  RIGHT_USER_CREATE: 'Create a user account',
  RIGHT_USER_SETTINGS_API_KEYS: 'View and edit user API keys',
  RIGHT_USER_DELETE: 'Delete user account',
  RIGHT_USER_PURGE: 'Purge user account',
  RIGHT_USER_AUTHORIZED_CLIENTS: 'View and edit authorized OAuth clients of the user',
  RIGHT_USER_APPLICATIONS_LIST: 'List applications the user is a collaborator of',
  RIGHT_USER_APPLICATIONS_CREATE: 'Create an application under the user account',
  RIGHT_USER_GATEWAYS_LIST: 'List gateways the user is a collaborator of',
  RIGHT_USER_GATEWAYS_CREATE: 'Create a gateway under the user account',
  RIGHT_USER_CLIENTS_LIST: 'List OAuth clients the user is a collaborator of',
  RIGHT_USER_CLIENTS_CREATE: 'Create an OAuth client under the user account',
  RIGHT_USER_ORGANIZATIONS_LIST: 'List organizations the user is a member of',
  RIGHT_USER_ORGANIZATIONS_CREATE: 'Create an organization under the user account',
  RIGHT_USER_NOTIFICATIONS_READ: 'Read user notifications',

  RIGHT_SEND_INVITES: 'Send user invites',
  RIGHT_ALERT_NOTIFICATION_PROFILE_CREATE: 'Create an alert notification profile',
  RIGHT_ALERT_NOTIFICATION_PROFILE_INFO: 'View alert notification profile information',
  RIGHT_ALERT_NOTIFICATION_PROFILE_LIST: 'List alert notification profiles',
  RIGHT_ALERT_NOTIFICATION_PROFILE_UPDATE: 'Edit alert notification profiles',
  RIGHT_ALERT_NOTIFICATION_PROFILE_DELETE: 'Delete alert notification profiles',
  RIGHT_ALERT_NOTIFICATION_RECEIVER_CREATE: 'Create an alert notification receiver',
  RIGHT_ALERT_NOTIFICATION_RECEIVER_INFO: 'View alert notification receiver information',
  RIGHT_ALERT_NOTIFICATION_RECEIVER_LIST: 'List alert notification receivers',
  RIGHT_ALERT_NOTIFICATION_RECEIVER_UPDATE: 'Edit alert notification receivers',
  RIGHT_ALERT_NOTIFICATION_RECEIVER_DELETE: 'Delete alert notification receivers',
  RIGHT_AUTHENTICATION_PROVIDER_CREATE: 'Create an authentication provider',
  RIGHT_AUTHENTICATION_PROVIDER_INFO: 'View authentication provider information',
  RIGHT_AUTHENTICATION_PROVIDER_LIST: 'List authentication providers',
  RIGHT_AUTHENTICATION_PROVIDER_UPDATE: 'Edit authentication providers',
  RIGHT_AUTHENTICATION_PROVIDER_DELETE: 'Delete authentication providers',
  RIGHT_EXTERNAL_USER_CREATE: 'Create an external user',
  RIGHT_EXTERNAL_USER_INFO: 'View external user information',
  RIGHT_EXTERNAL_USER_DELETE: 'Delete an external user',
  RIGHT_PACKET_BROKER_AGENT_READ: 'View Packet Broker Agent information',
  RIGHT_PACKET_BROKER_AGENT_WRITE: 'Manage the Packet Broker Agent',
  RIGHT_TENANT_CONFIGURATION_UPDATE: 'Edit tenant configuration',
  RIGHT_LABEL_CREATE: 'Create a label',
  RIGHT_LABEL_INFO: 'View label information',
  RIGHT_LABELS_LIST: 'List labels',
  RIGHT_LABEL_UPDATE: 'Edit a label',
  RIGHT_LABEL_DELETE: 'Delete a label',
  RIGHT_LABEL_ASSIGN: 'Assign a label to an entity',
  RIGHT_LABEL_ALL: 'All label rights',
};

/** For a cell of a table, where the whole label would be cut off. */
const shortLabels: Readonly<Record<string, string>> = {
  RIGHT_APPLICATION_TRAFFIC_READ: 'Read application traffic',
  RIGHT_APPLICATION_LINK: 'Link as application',
  RIGHT_GATEWAY_LINK: 'Link as gateway',
  RIGHT_USER_AUTHORIZED_CLIENTS: 'View and edit authorized OAuth clients',
  RIGHT_USER_APPLICATIONS_LIST: 'List applications',
  RIGHT_USER_APPLICATIONS_CREATE: 'Create applications',
  RIGHT_USER_GATEWAYS_LIST: 'List gateways',
  RIGHT_USER_GATEWAYS_CREATE: 'Create gateways',
  RIGHT_USER_CLIENTS_LIST: 'List OAuth clients',
  RIGHT_USER_CLIENTS_CREATE: 'Create OAuth clients',
  RIGHT_USER_ORGANIZATIONS_LIST: 'List organizations',
  RIGHT_USER_ORGANIZATIONS_CREATE: 'Create organizations',
};

/** What rights of a group are called before “rights”. */
export const adjectives: Record<RightGroup, string> = {
  applications: 'application',
  gateways: 'gateway',
  organizations: 'organization',
  clients: 'OAuth client',
  user: 'user',
  other: 'other',
};

const groups: Record<RightGroup, string> = {
  applications: 'Applications',
  gateways: 'Gateways',
  organizations: 'Organizations',
  clients: 'OAuth clients',
  user: 'User',
  other: 'Deployment and other',
};

/** Labels go on in lower case within a sentence, but for names: `OAuth`, `API`. */
const within = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

export const rights = {
  labels,
  shortLabels,
  groups,
  everything: 'Everything',
  none: 'No rights',
  wholeGroup: (group: RightGroup) => `All ${adjectives[group]} rights`,
  countOf: (group: RightGroup, count: number) => `${count} ${adjectives[group]} ${count === 1 ? 'right' : 'rights'}`,
  counts: (total: number, parts: readonly { group: RightGroup; count: number }[]) =>
    `${total} rights: ${parts.map(({ group, count }) => `${within(group === 'other' ? 'other' : groups[group])} ${count}`).join(', ')}`,
  series: (parts: readonly string[]) => parts.map((part, index) => (index === 0 ? part : within(part))).join(', '),
};

export type RightsWords = typeof rights;
