import {
  allRights,
  catalogue,
  covers,
  groupOf,
  rightGroups,
  rightsOf,
  sortRights,
  wholeOf,
  type RightGroup,
} from '../../../src-preload/contract/rights.ts';

export const presets = ['everything', 'read_only', 'user_settings', 'application_traffic', 'gateways'] as const;
export type Preset = (typeof presets)[number];

/** Keys and secrets of others, and the users of the deployment, are not what "read only" promises to be harmless about. */
const readOnly = catalogue.filter(
  (right) =>
    groupOf(right) !== 'other' &&
    right !== 'RIGHT_USER_LIST' &&
    /_(INFO|LIST|DEVICES_READ|TRAFFIC_READ|STATUS_READ|LOCATION_READ|NOTIFICATIONS_READ)$/.test(right),
);

const rightsOfPreset: Record<Exclude<Preset, 'everything'>, readonly string[]> = {
  read_only: readOnly,
  user_settings: [
    'RIGHT_USER_INFO',
    'RIGHT_USER_SETTINGS_BASIC',
    'RIGHT_USER_SETTINGS_API_KEYS',
    'RIGHT_USER_AUTHORIZED_CLIENTS',
    'RIGHT_USER_NOTIFICATIONS_READ',
  ],
  application_traffic: [
    'RIGHT_APPLICATION_INFO',
    'RIGHT_APPLICATION_TRAFFIC_READ',
    'RIGHT_APPLICATION_TRAFFIC_DOWN_WRITE',
  ],
  gateways: [
    'RIGHT_GATEWAY_INFO',
    'RIGHT_GATEWAY_TRAFFIC_READ',
    'RIGHT_GATEWAY_LINK',
    'RIGHT_GATEWAY_STATUS_READ',
    'RIGHT_GATEWAY_LOCATION_READ',
    'RIGHT_USER_GATEWAYS_LIST',
  ],
};

/** Whether a login that can grant `grantable` can give, or take away, this right: the server asks the same of both. */
export function canGrant(grantable: ReadonlySet<string>, right: string): boolean {
  return covers(grantable, right);
}

/** What a preset means for this login: only what it can grant; nothing where it can grant none of it. */
export function presetRights(preset: Preset, grantable: ReadonlySet<string>): string[] {
  if (preset === 'everything') return everythingGrantable(grantable);
  return rightsOfPreset[preset].filter((right) => canGrant(grantable, right));
}

/** `RIGHT_ALL`, else what the Console calls all rights: each group as a whole that can be granted. */
function everythingGrantable(grantable: ReadonlySet<string>): string[] {
  if (grantable.has(allRights)) return [allRights];
  return rightGroups.flatMap((group) => {
    const whole = wholeOf(group);
    return whole !== null && grantable.has(whole) ? [whole] : [];
  });
}

/** The preset that these rights are, if they are one. */
export function presetOf(rights: ReadonlySet<string>, grantable: ReadonlySet<string>): Preset | null {
  return (
    presets.find((preset) => {
      const meant = presetRights(preset, grantable);
      return meant.length > 0 && meant.length === rights.size && meant.every((right) => rights.has(right));
    }) ?? null
  );
}

/** All rights of a group in order: the group as a whole first, what the catalogue does not know last. */
export function rowsOf(group: RightGroup, held: ReadonlySet<string>): string[] {
  const known = [wholeOf(group) ?? [], rightsOf(group)].flat();
  const strange = [...held].filter(
    (right) => groupOf(right) === group && right !== allRights && !known.includes(right),
  );
  return [...known, ...sortRights(strange)];
}

export interface GroupState {
  /** Rights of the group without the one for the whole. */
  total: number;
  /** How many of them are held, by themselves or by the whole. */
  held: number;
  state: 'none' | 'some' | 'all';
}

export function groupState(group: RightGroup, rights: ReadonlySet<string>): GroupState {
  const members = rowsOf(group, rights).filter((right) => right !== wholeOf(group));
  const held = members.filter((right) => covers(rights, right)).length;
  const state = held === 0 ? 'none' : held === members.length ? 'all' : 'some';
  return { total: members.length, held, state };
}

/** One right more or less. */
export function toggled(rights: ReadonlySet<string>, right: string, on: boolean): Set<string> {
  const next = new Set(rights);
  if (on) next.add(right);
  else next.delete(right);
  return next;
}

/** All of a group that can be granted, one by one, or none of it; what can't be granted stays as it is. */
export function groupToggled(
  rights: ReadonlySet<string>,
  group: RightGroup,
  on: boolean,
  grantable: ReadonlySet<string>,
): Set<string> {
  const next = new Set(rights);
  for (const right of rowsOf(group, rights)) {
    if (!canGrant(grantable, right)) continue;
    if (!on) next.delete(right);
    else if (right !== wholeOf(group)) next.add(right);
  }
  return next;
}

/** What changes between two sets of rights, in order. */
export function difference(before: Iterable<string>, after: Iterable<string>): { added: string[]; removed: string[] } {
  const [old, next] = [new Set(before), new Set(after)];
  return {
    added: sortRights([...next].filter((right) => !old.has(right))),
    removed: sortRights([...old].filter((right) => !next.has(right))),
  };
}

/** Whether a right is meant by what is typed: each word in its label or its constant. */
export function matchesText(text: string, label: string, right: string): boolean {
  const content = `${label} ${right} ${right.replaceAll('_', ' ')}`.normalize('NFKC').toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => content.includes(word));
}

/** The constant without what its group says already: `TRAFFIC_READ` among the applications'. */
export function shortConstant(right: string): string {
  const whole = wholeOf(groupOf(right));
  const prefix = whole === null ? 'RIGHT_' : whole.slice(0, -'ALL'.length);
  return right.startsWith(prefix) ? right.slice(prefix.length) : right;
}
