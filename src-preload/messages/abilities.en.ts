import type { RightGroup } from '../contract/rights.ts';
import { adjectives } from './rights.en.ts';

/** What the label leaves open. */
const hints: Readonly<Record<string, string>> = {
  RIGHT_APPLICATION_LINK:
    'Reads uplinks and writes downlinks. Includes the rights to view application information, read traffic and write downlinks.',
  RIGHT_GATEWAY_LINK: 'Writes uplinks and reads downlinks. Includes the right to view gateway information.',
  RIGHT_APPLICATION_DEVICES_READ_KEYS: 'Some servers keep keys in a way that can’t be read back.',
  RIGHT_USER_SETTINGS_API_KEYS: 'Can make further keys with the rights of this one.',
};

/** Whose things a right acts on, as the object of a sentence. */
const things: Record<RightGroup, string> = {
  applications: 'all your applications',
  gateways: 'all your gateways',
  organizations: 'all your organizations',
  clients: 'all your OAuth clients',
  user: 'your user account',
  other: 'this deployment',
};

/** `a, b and c` */
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** Parts that hold lists themselves. */
const lists = (parts: readonly string[]): string => (parts.length > 2 ? parts.join('; ') : list(parts));

/** What rights allow, in sentences: for who chooses them, and for who looks at one key. */
export const abilities = {
  hints,
  coversAll: 'Covers every right there is, on everything, also those that come with later versions.',
  coversGroup: (group: RightGroup, known: number) =>
    group === 'user'
      ? `Covers all current and future user rights: ${known} today. It does not reach applications, gateways or organizations.`
      : `Covers all current and future ${adjectives[group]} rights: ${known} today, on ${things[group]}.`,
  coversLabels: 'Covers all current and future label rights.',
  unknown: 'This app does not know this right. It is kept as it is.',

  /** What can be read; each fits after "reads" and before "of all your applications", those of the user stand alone. */
  reads: {
    info: 'information',
    devices: 'devices',
    deviceKeys: 'device keys',
    traffic: 'traffic',
    status: 'status',
    location: 'location',
    secrets: 'secrets',
    belongings: 'lists of applications and gateways',
    userInfo: 'your user information',
    lists: 'lists of what you work on',
    notifications: 'your notifications',
    users: 'the list of users',
  },
  /** What can be done; each fits after "It can". The gravest are named first. */
  acts: {
    deleteUser: 'delete your user account',
    makeKeys: 'make further API keys with these rights',
    editUser: 'change your user settings',
    authorizations: 'end authorizations of OAuth clients',
    createUsers: 'create users',
    createUnderUser: 'create applications, gateways and more in your name',
    deleteApplications: 'delete your applications',
    applicationKeys: 'make API keys of your applications',
    applicationPeople: 'change who collaborates on your applications',
    applicationSettings: 'change settings of your applications',
    writeDevices: 'create and change devices',
    writeDeviceKeys: 'change device keys',
    downlinks: 'send downlinks to devices',
    uplinks: 'simulate uplinks',
    deleteGateways: 'delete your gateways',
    gatewayKeys: 'make API keys of your gateways',
    gatewayPeople: 'change who collaborates on your gateways',
    gatewaySettings: 'change settings of your gateways',
    gatewaySecrets: 'store secrets for gateways',
    gatewayDownlinks: 'send downlinks through gateways',
    gatewayLink: 'act as one of your gateways',
    deleteOrganizations: 'delete your organizations',
    organizationKeys: 'make API keys of your organizations',
    organizationPeople: 'change the members of your organizations',
    organizationSettings: 'change settings of your organizations',
    createUnderOrganization: 'create applications, gateways and OAuth clients in your organizations',
    addOrganization: 'add your organizations as collaborators',
    deleteClients: 'delete your OAuth clients',
    clientPeople: 'change who collaborates on your OAuth clients',
    clientSettings: 'change settings of your OAuth clients',
    deployment: 'act on this deployment itself',
  },
  /** What it can't do, where that is worth saying; each fits after "Can't". */
  lacks: {
    deviceKeys: 'see device keys',
    settings: 'change settings',
  },
  thing: (group: RightGroup) => things[group],
  readsOf: (what: readonly string[], group: RightGroup) =>
    group === 'user' ? list(what) : `${list(what)} of ${things[group]}`,
  moreActs: (count: number) => `${count} more`,
  list,

  leak: {
    nothing: 'If it leaked: nothing could be done with it.',
    everything:
      'If it leaked: everything that you can do could be done with it, in your name, now and with later versions.',
    wholly: (groups: readonly RightGroup[]) =>
      `If it leaked: anything could be done with ${list(groups.map((group) => things[group]))}.`,
    reads: (parts: readonly string[]) => `If it leaked: reads ${lists(parts)}.`,
    alsoReads: (parts: readonly string[]) => `It also reads ${lists(parts)}.`,
    readsAndActs: (parts: readonly string[], acts: readonly string[]) =>
      `If it leaked: reads ${lists(parts)}. It can ${list(acts)}.`,
    actsOnly: (acts: readonly string[]) => `If it leaked: it can ${list(acts)}.`,
    alsoActs: (acts: readonly string[]) => `It can also ${list(acts)}.`,
    changesNothing: 'It can’t change anything.',
  },
  ability: {
    nothing: 'No right is chosen yet.',
    everything: 'Can do everything that you can, now and with later versions.',
    wholly: (groups: readonly RightGroup[]) => `Can do anything with ${list(groups.map((group) => things[group]))}.`,
    reads: (parts: readonly string[]) => `Can read ${lists(parts)}.`,
    alsoReads: (parts: readonly string[]) => `Can also read ${lists(parts)}.`,
    readsAndActs: (parts: readonly string[], acts: readonly string[]) =>
      parts.length === 1 && acts.length === 1
        ? `Can read ${lists(parts)} and ${list(acts)}.`
        : `Can read ${lists(parts)}. Can ${list(acts)}.`,
    actsOnly: (acts: readonly string[]) => `Can ${list(acts)}.`,
    alsoActs: (acts: readonly string[]) => `Can also ${list(acts)}.`,
    changesNothing: 'Can’t change anything.',
  },
  unknownRights: (count: number) =>
    count === 1 ? 'What one right allows is not known here.' : `What ${count} rights allow is not known here.`,
  /** Between two sentences. */
  gap: ' ',
  lacking: (what: readonly string[]) => `Can’t ${what.join(' or ')}.`,
};

export type AbilitiesWords = typeof abilities;
