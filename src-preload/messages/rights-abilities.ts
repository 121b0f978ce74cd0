import { allRights, catalogue, covers, groupOf, isEverything, rightGroups, wholeOf } from '../contract/rights.ts';
import type { RightGroup } from '../contract/rights.ts';
import type { AbilitiesWords } from './abilities.en.ts';

type Reads = keyof AbilitiesWords['reads'];
type Acts = keyof AbilitiesWords['acts'];
type Lacks = keyof AbilitiesWords['lacks'];

/** What rights let a key read, by what they act on. In the order in which it is said. */
const readings: readonly (readonly [RightGroup, Reads, ...string[]])[] = [
  ['applications', 'traffic', 'RIGHT_APPLICATION_TRAFFIC_READ'],
  ['applications', 'devices', 'RIGHT_APPLICATION_DEVICES_READ'],
  ['applications', 'deviceKeys', 'RIGHT_APPLICATION_DEVICES_READ_KEYS'],
  ['applications', 'info', 'RIGHT_APPLICATION_INFO'],
  ['gateways', 'traffic', 'RIGHT_GATEWAY_TRAFFIC_READ'],
  ['gateways', 'status', 'RIGHT_GATEWAY_STATUS_READ'],
  ['gateways', 'location', 'RIGHT_GATEWAY_LOCATION_READ'],
  ['gateways', 'secrets', 'RIGHT_GATEWAY_READ_SECRETS'],
  ['gateways', 'info', 'RIGHT_GATEWAY_INFO'],
  [
    'organizations',
    'belongings',
    'RIGHT_ORGANIZATION_APPLICATIONS_LIST',
    'RIGHT_ORGANIZATION_GATEWAYS_LIST',
    'RIGHT_ORGANIZATION_CLIENTS_LIST',
  ],
  ['organizations', 'info', 'RIGHT_ORGANIZATION_INFO'],
  ['clients', 'info', 'RIGHT_CLIENT_INFO'],
  [
    'user',
    'lists',
    'RIGHT_USER_APPLICATIONS_LIST',
    'RIGHT_USER_GATEWAYS_LIST',
    'RIGHT_USER_CLIENTS_LIST',
    'RIGHT_USER_ORGANIZATIONS_LIST',
  ],
  ['user', 'notifications', 'RIGHT_USER_NOTIFICATIONS_READ'],
  ['user', 'users', 'RIGHT_USER_LIST'],
  ['user', 'userInfo', 'RIGHT_USER_INFO'],
];

/** What rights let a key do, the gravest first: when there is too much to say, the last is left out. */
const actions: readonly (readonly [RightGroup, Acts, ...string[]])[] = [
  ['user', 'deleteUser', 'RIGHT_USER_DELETE', 'RIGHT_USER_PURGE'],
  ['user', 'makeKeys', 'RIGHT_USER_SETTINGS_API_KEYS'],
  ['applications', 'deleteApplications', 'RIGHT_APPLICATION_DELETE', 'RIGHT_APPLICATION_PURGE'],
  ['gateways', 'deleteGateways', 'RIGHT_GATEWAY_DELETE', 'RIGHT_GATEWAY_PURGE'],
  ['organizations', 'deleteOrganizations', 'RIGHT_ORGANIZATION_DELETE', 'RIGHT_ORGANIZATION_PURGE'],
  ['clients', 'deleteClients', 'RIGHT_CLIENT_DELETE', 'RIGHT_CLIENT_PURGE'],
  ['applications', 'applicationKeys', 'RIGHT_APPLICATION_SETTINGS_API_KEYS'],
  ['gateways', 'gatewayKeys', 'RIGHT_GATEWAY_SETTINGS_API_KEYS'],
  ['organizations', 'organizationKeys', 'RIGHT_ORGANIZATION_SETTINGS_API_KEYS'],
  ['applications', 'applicationPeople', 'RIGHT_APPLICATION_SETTINGS_COLLABORATORS'],
  ['gateways', 'gatewayPeople', 'RIGHT_GATEWAY_SETTINGS_COLLABORATORS'],
  ['organizations', 'organizationPeople', 'RIGHT_ORGANIZATION_SETTINGS_MEMBERS'],
  ['clients', 'clientPeople', 'RIGHT_CLIENT_SETTINGS_COLLABORATORS'],
  ['applications', 'downlinks', 'RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE'],
  ['gateways', 'gatewayDownlinks', 'RIGHT_GATEWAY_TRAFFIC_DOWN_WRITE'],
  ['gateways', 'gatewayLink', 'RIGHT_GATEWAY_LINK'],
  ['applications', 'writeDeviceKeys', 'RIGHT_APPLICATION_DEVICES_WRITE_KEYS'],
  ['applications', 'writeDevices', 'RIGHT_APPLICATION_DEVICES_WRITE'],
  ['applications', 'applicationSettings', 'RIGHT_APPLICATION_SETTINGS_BASIC', 'RIGHT_APPLICATION_SETTINGS_PACKAGES'],
  ['gateways', 'gatewaySettings', 'RIGHT_GATEWAY_SETTINGS_BASIC'],
  ['organizations', 'organizationSettings', 'RIGHT_ORGANIZATION_SETTINGS_BASIC'],
  ['clients', 'clientSettings', 'RIGHT_CLIENT_SETTINGS_BASIC'],
  ['user', 'editUser', 'RIGHT_USER_SETTINGS_BASIC'],
  ['user', 'authorizations', 'RIGHT_USER_AUTHORIZED_CLIENTS'],
  ['user', 'createUsers', 'RIGHT_USER_CREATE'],
  [
    'user',
    'createUnderUser',
    'RIGHT_USER_APPLICATIONS_CREATE',
    'RIGHT_USER_GATEWAYS_CREATE',
    'RIGHT_USER_CLIENTS_CREATE',
    'RIGHT_USER_ORGANIZATIONS_CREATE',
  ],
  [
    'organizations',
    'createUnderOrganization',
    'RIGHT_ORGANIZATION_APPLICATIONS_CREATE',
    'RIGHT_ORGANIZATION_GATEWAYS_CREATE',
    'RIGHT_ORGANIZATION_CLIENTS_CREATE',
  ],
  ['organizations', 'addOrganization', 'RIGHT_ORGANIZATION_ADD_AS_COLLABORATOR'],
  ['gateways', 'gatewaySecrets', 'RIGHT_GATEWAY_WRITE_SECRETS'],
  ['applications', 'uplinks', 'RIGHT_APPLICATION_TRAFFIC_UP_WRITE'],
];

export interface Abilities {
  everything: boolean;
  /** Groups in which anything can be done. */
  wholly: RightGroup[];
  reads: { group: RightGroup; what: Reads[] }[];
  acts: Acts[];
  /** Worth saying that it is not among them: only where it comes near. */
  lacks: Lacks[];
  /** How many rights this app has no words for. */
  unknown: number;
}

const known = new Set(catalogue);
const onlyReads = /_(INFO|LIST|READ)$/;

/** What a key with these rights could do, as facts to be said in the words of a language. */
export function abilitiesOf(rights: readonly string[]): Abilities {
  const held = new Set(rights);
  const everything = isEverything(held);
  const wholly = rightGroups.filter((group) => held.has(allRights) || held.has(wholeOf(group) ?? ''));
  const may = ([group, , ...any]: readonly [RightGroup, string, ...string[]]) =>
    !wholly.includes(group) && any.some((right) => covers(held, right));

  const acts = actions.filter(may).map(([, what]) => what);
  if ([...held].some((right) => deploymentRight(right) && !onlyReads.test(right))) acts.push('deployment');
  return {
    everything,
    wholly,
    reads: rightGroups.flatMap((group) => {
      const what = readings.filter((reading) => reading[0] === group && may(reading)).map(([, name]) => name);
      return what.length === 0 ? [] : [{ group, what: withoutPlainInfo(what) }];
    }),
    acts,
    lacks: lacksOf(held, wholly),
    unknown: [...held].filter((right) => !known.has(right)).length,
  };
}

function deploymentRight(right: string): boolean {
  return groupOf(right) === 'other' && right !== allRights && known.has(right);
}

/** "Information" goes without saying where something more telling can be read. */
function withoutPlainInfo(what: Reads[]): Reads[] {
  return what.length > 1 ? what.filter((name) => name !== 'info') : what;
}

function lacksOf(held: ReadonlySet<string>, wholly: readonly RightGroup[]): Lacks[] {
  if (wholly.length > 0 || ![...held].some((right) => groupOf(right) === 'applications')) return [];
  const lacks: Lacks[] = [];
  if (!covers(held, 'RIGHT_APPLICATION_DEVICES_READ_KEYS')) lacks.push('deviceKeys');
  const settings = /_SETTINGS_/;
  if (![...held].some((right) => settings.test(right))) lacks.push('settings');
  return lacks;
}
