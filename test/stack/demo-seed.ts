import { DAY, HOUR, type SeedKey, type SeedUser } from './seed.ts';
import { startStack, type Stack } from './stack.ts';

/** The key of each account that the app signs in with. */
const LOGIN = 'Latchkey';

const READ_APPLICATIONS = [
  'RIGHT_APPLICATION_INFO',
  'RIGHT_APPLICATION_DEVICES_READ',
  'RIGHT_APPLICATION_TRAFFIC_READ',
];
const WRITE_APPLICATIONS = ['RIGHT_APPLICATION_DEVICES_WRITE', 'RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE'];
const GATEWAYS = ['RIGHT_GATEWAY_INFO', 'RIGHT_GATEWAY_STATUS_READ', 'RIGHT_GATEWAY_LOCATION_READ'];
const EVERYTHING = ['APPLICATION', 'CLIENT', 'GATEWAY', 'ORGANIZATION', 'USER'].map((group) => `RIGHT_${group}_ALL`);
const EXPORTS = ['RIGHT_USER_APPLICATIONS_LIST', 'RIGHT_USER_ORGANIZATIONS_LIST'];

/** A key by its age and what is left of it, in days; without an expiry if the second is absent. */
function key(name: string, rights: string[], age: number, left?: number): SeedKey {
  return { name, rights, createdAgo: age * DAY, ...(left !== undefined && { expiresIn: left * DAY + 3 * HOUR }) };
}

const OPS_KEYS: SeedKey[] = [
  key(LOGIN, EVERYTHING, 21, 344),
  key('Grafana exporter', ['RIGHT_USER_INFO', ...READ_APPLICATIONS, ...GATEWAYS], 267, 4),
  key('Billing export', EXPORTS, 420, -12),
  key('Import 2025', ['RIGHT_APPLICATION_ALL'], 355, 10),
  key('Ansible', ['RIGHT_USER_ALL', 'RIGHT_GATEWAY_ALL'], 203, 21),
  key(
    'CI deploy',
    [...READ_APPLICATIONS, ...WRITE_APPLICATIONS, 'RIGHT_APPLICATION_SETTINGS_BASIC', ...GATEWAYS],
    15,
    89,
  ),
  key('Terraform state', [...READ_APPLICATIONS, ...WRITE_APPLICATIONS, 'RIGHT_APPLICATION_SETTINGS_PACKAGES'], 296, 96),
  key('Webhook bridge', READ_APPLICATIONS, 250, 118),
  key('Ticket sync, keep until the migration has ended', ['RIGHT_USER_INFO'], 261, 121),
  key('Gateway fleet sync', ['RIGHT_GATEWAY_ALL'], 13, 178),
  key('警報ブリッジ', ['RIGHT_APPLICATION_TRAFFIC_READ', 'RIGHT_APPLICATION_INFO', 'RIGHT_APPLICATION_LINK'], 163, 212),
  key('夜間バッチ', READ_APPLICATIONS, 88, 277),
  key('ダッシュボード（監視室）', ['RIGHT_APPLICATION_TRAFFIC_READ', ...GATEWAYS], 45, 320),
  key('Home assistant', ['RIGHT_APPLICATION_TRAFFIC_READ'], 89, 271),
  key('Field tool', ['RIGHT_ALL'], 310),
  key('Backup', ['RIGHT_USER_INFO'], 216),
  key('Label printer', ['RIGHT_APPLICATION_DEVICES_READ', 'RIGHT_LABEL_INFO', 'RIGHT_LABELS_LIST'], 31, 61),
  key('Uplink archive', ['RIGHT_APPLICATION_TRAFFIC_READ', 'RIGHT_APPLICATION_INFO'], 512),
  key('Downlink scheduler', ['RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE', 'RIGHT_APPLICATION_INFO'], 140, 225),
  key('Device onboarding', ['RIGHT_APPLICATION_DEVICES_WRITE', 'RIGHT_APPLICATION_DEVICES_WRITE_KEYS'], 77, 13),
  key('Load test', [...READ_APPLICATIONS, 'RIGHT_APPLICATION_TRAFFIC_UP_WRITE'], 64, -40),
  key('Status page', ['RIGHT_GATEWAY_STATUS_READ'], 180, 185),
  key('Firmware rollout', ['RIGHT_GATEWAY_READ_SECRETS', 'RIGHT_GATEWAY_WRITE_SECRETS', ...GATEWAYS], 9, 21),
  key('Partner access', ['RIGHT_USER_ORGANIZATIONS_LIST', 'RIGHT_ORGANIZATION_INFO'], 33, 57),
  key('Map view', ['RIGHT_GATEWAY_LOCATION_READ', 'RIGHT_GATEWAY_INFO'], 402),
  key('', ['RIGHT_USER_INFO'], 600),
];

const ADMIN_KEYS: SeedKey[] = [
  key(LOGIN, ['RIGHT_ALL'], 30, 335),
  key('User import', ['RIGHT_USER_ALL'], 120, 245),
  key('Audit export', ['RIGHT_USER_INFO', 'RIGHT_USER_NOTIFICATIONS_READ'], 75, 6),
  key('Invitations', ['RIGHT_SEND_INVITES'], 12, 18),
  key('Registry mirror', EXPORTS, 90),
];

const LAB_KEYS: SeedKey[] = [
  key(LOGIN, ['RIGHT_USER_ALL'], 60, 305),
  key('Bench gateway', ['RIGHT_GATEWAY_LINK'], 58, 2),
  key('Sensor trials', READ_APPLICATIONS, 50, -3),
];

/** One account on the first server. */
export const FIRST: SeedUser[] = [{ id: 'ops', name: 'Operations', createdAgo: 700 * DAY, keys: OPS_KEYS }];

/** Two on the second: the admin, and one that is suspended. */
export const SECOND: SeedUser[] = [
  { id: 'admin', name: 'Administration', admin: true, createdAgo: 800 * DAY, keys: ADMIN_KEYS },
  {
    id: 'lab',
    name: 'Lab',
    state: 'STATE_SUSPENDED',
    stateDescription: 'Unpaid',
    createdAgo: 400 * DAY,
    keys: LAB_KEYS,
  },
];

export interface Demo {
  /** `key` is what the app signs in with. */
  accounts: { url: string; userId: string; key: string }[];
  stacks: Stack[];
  close(): Promise<void>;
}

/** Starts both servers, plain HTTP on loopback. Every secret is new each time. */
export async function startDemo(): Promise<Demo> {
  const stacks = [await startStack({ users: FIRST }), await startStack({ users: SECOND })];
  return {
    accounts: stacks.flatMap(({ url, state, key: textOf }) =>
      [...state.users.keys()].map((userId) => ({ url, userId, key: textOf(userId, LOGIN) })),
    ),
    stacks,
    close: async () => {
      for (const stack of stacks) await stack.close();
    },
  };
}

export default [{ users: FIRST }, { users: SECOND }];
