/** The rights that an open-source server of 3.32 knows, by what they act on, with their numbers in the API. */
const GROUPS: Record<string, Record<string, number>> = {
  USER: {
    INFO: 1,
    SETTINGS_BASIC: 2,
    SETTINGS_API_KEYS: 3,
    DELETE: 4,
    AUTHORIZED_CLIENTS: 5,
    APPLICATIONS_LIST: 6,
    APPLICATIONS_CREATE: 7,
    GATEWAYS_LIST: 8,
    GATEWAYS_CREATE: 9,
    CLIENTS_LIST: 10,
    CLIENTS_CREATE: 11,
    ORGANIZATIONS_LIST: 12,
    ORGANIZATIONS_CREATE: 13,
    ALL: 14,
    NOTIFICATIONS_READ: 59,
  },
  APPLICATION: {
    INFO: 15,
    SETTINGS_BASIC: 16,
    SETTINGS_API_KEYS: 17,
    SETTINGS_COLLABORATORS: 18,
    DELETE: 19,
    DEVICES_READ: 20,
    DEVICES_WRITE: 21,
    DEVICES_READ_KEYS: 22,
    DEVICES_WRITE_KEYS: 23,
    TRAFFIC_READ: 24,
    TRAFFIC_UP_WRITE: 25,
    TRAFFIC_DOWN_WRITE: 26,
    LINK: 27,
    ALL: 28,
    SETTINGS_PACKAGES: 56,
  },
  CLIENT: { ALL: 29, INFO: 60, SETTINGS_BASIC: 61, SETTINGS_COLLABORATORS: 62, DELETE: 63 },
  GATEWAY: {
    INFO: 30,
    SETTINGS_BASIC: 31,
    SETTINGS_API_KEYS: 32,
    SETTINGS_COLLABORATORS: 33,
    DELETE: 34,
    TRAFFIC_READ: 35,
    TRAFFIC_DOWN_WRITE: 36,
    LINK: 37,
    STATUS_READ: 38,
    LOCATION_READ: 39,
    ALL: 40,
    WRITE_SECRETS: 57,
    READ_SECRETS: 58,
  },
  ORGANIZATION: {
    INFO: 41,
    SETTINGS_BASIC: 42,
    SETTINGS_API_KEYS: 43,
    SETTINGS_MEMBERS: 44,
    DELETE: 45,
    APPLICATIONS_LIST: 46,
    APPLICATIONS_CREATE: 47,
    GATEWAYS_LIST: 48,
    GATEWAYS_CREATE: 49,
    CLIENTS_LIST: 50,
    CLIENTS_CREATE: 51,
    ADD_AS_COLLABORATOR: 52,
    ALL: 53,
  },
};

/** Every right's number, by name. */
export const RIGHTS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(GROUPS).flatMap(([group, members]) =>
    Object.entries(members).map(([name, number]): [string, number] => [`RIGHT_${group}_${name}`, number]),
  ),
  ['RIGHT_SEND_INVITES', 54],
  ['RIGHT_ALL', 55],
]);

const IMPLIED = new Map<string, readonly string[]>([
  ['RIGHT_ALL', [...RIGHTS.keys()]],
  [
    'RIGHT_APPLICATION_LINK',
    ['RIGHT_APPLICATION_INFO', 'RIGHT_APPLICATION_TRAFFIC_READ', 'RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE'],
  ],
  ['RIGHT_GATEWAY_LINK', ['RIGHT_GATEWAY_INFO']],
  ...Object.keys(GROUPS).map((group): [string, string[]] => [
    `RIGHT_${group}_ALL`,
    [...RIGHTS.keys()].filter((right) => right.startsWith(`RIGHT_${group}_`)),
  ]),
]);

/** What a list of stored rights amounts to, with all that they imply. Rights that this server does not know stay. */
export function effective(rights: Iterable<string>): Set<string> {
  const result = new Set<string>();
  for (const right of rights) {
    result.add(right);
    for (const implied of IMPLIED.get(right) ?? []) result.add(implied);
  }
  return result;
}

/** What an admin may do to entities of others: no pseudo-right, no API keys, no end device keys (transcripts/users.json). */
export const ADMIN_RIGHTS: ReadonlySet<string> = new Set(
  [...RIGHTS.keys()].filter((right) => !/_ALL$|_SETTINGS_API_KEYS$|_DEVICES_(READ|WRITE)_KEYS$/.test(right)),
);

/** `GET /users/{id}/rights` leaves these two out, though the caller has them (transcripts/users.json, "own rights"). */
export const NOT_OF_USERS: ReadonlySet<string> = new Set(['RIGHT_ALL', 'RIGHT_SEND_INVITES']);

/** What is left to the login of a user who is suspended, rejected or not yet approved. */
export const RESTRICTED: ReadonlySet<string> = new Set(['RIGHT_USER_INFO']);
