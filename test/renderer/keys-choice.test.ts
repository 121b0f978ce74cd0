import { describe, expect, test } from 'vitest';
import { catalogue, rightsOf } from '../../src-preload/contract/rights.ts';
import { createCommand, deleteCommand, getCommand, updateCommand } from '../../src-renderer/views/keys/cli.ts';
import { freshnessOf } from '../../src-renderer/parts/freshness.ts';
import {
  canGrant,
  difference,
  groupState,
  groupToggled,
  matchesText,
  presetOf,
  presetRights,
  presets,
  rowsOf,
  shortConstant,
} from '../../src-renderer/views/keys/rights-choice.ts';

const userLogin = new Set(['RIGHT_USER_ALL', ...rightsOf('user')]);
const fullLogin = new Set(catalogue.filter((right) => right !== 'RIGHT_ALL'));

describe('a preset', () => {
  test('of everything is the right for all where it can be granted, else each group as a whole', () => {
    expect(presetRights('everything', new Set(['RIGHT_ALL']))).toEqual(['RIGHT_ALL']);
    expect(presetRights('everything', userLogin)).toEqual(['RIGHT_USER_ALL']);
    expect(presetRights('everything', fullLogin)).toHaveLength(5);
  });

  test('holds only what the login can grant', () => {
    expect(presetRights('application_traffic', userLogin)).toEqual([]);
    expect(presetRights('gateways', userLogin)).toEqual(['RIGHT_USER_GATEWAYS_LIST']);
    for (const preset of presets) {
      expect(presetRights(preset, userLogin).every((right) => canGrant(userLogin, right))).toBe(true);
    }
  });

  test('to read only changes nothing and shows no keys or secrets', () => {
    const rights = presetRights('read_only', new Set(['RIGHT_ALL']));
    expect(rights).toContain('RIGHT_APPLICATION_TRAFFIC_READ');
    expect(rights.filter((right) => /WRITE|CREATE|DELETE|PURGE|SETTINGS|LINK$|KEYS|SECRETS|ALL$/.test(right))).toEqual(
      [],
    );
  });

  test('is recognised in the rights that it stands for, and in no others', () => {
    for (const preset of presets) {
      expect(presetOf(new Set(presetRights(preset, fullLogin)), fullLogin)).toBe(preset);
    }
    expect(presetOf(new Set(['RIGHT_USER_INFO']), fullLogin)).toBeNull();
    expect(presetOf(new Set(), userLogin)).toBeNull();
  });
});

describe('a group of rights', () => {
  test('is counted without its pseudo-right, which holds them all', () => {
    expect(groupState('applications', new Set(['RIGHT_APPLICATION_ALL']))).toEqual({
      total: 15,
      held: 15,
      state: 'all',
    });
    expect(groupState('applications', new Set(['RIGHT_APPLICATION_LINK']))).toEqual({
      total: 15,
      held: 4,
      state: 'some',
    });
    expect(groupState('gateways', new Set())).toEqual({ total: 13, held: 0, state: 'none' });
  });

  test('shows rights that are not known, at its end', () => {
    const held = new Set(['RIGHT_GATEWAY_FROM_LATER', 'RIGHT_FROM_LATER']);
    expect(rowsOf('gateways', held).at(-1)).toBe('RIGHT_GATEWAY_FROM_LATER');
    expect(rowsOf('other', held).at(-1)).toBe('RIGHT_FROM_LATER');
  });

  test('chosen whole takes what can be granted one by one, and leaves alone what cannot', () => {
    const login = new Set(['RIGHT_USER_INFO', 'RIGHT_USER_SETTINGS_BASIC']);
    const before = new Set(['RIGHT_USER_DELETE']);
    const all = groupToggled(before, 'user', true, login);
    expect([...all].sort()).toEqual(['RIGHT_USER_DELETE', 'RIGHT_USER_INFO', 'RIGHT_USER_SETTINGS_BASIC']);
    expect([...groupToggled(all, 'user', false, login)]).toEqual(['RIGHT_USER_DELETE']);
    expect(groupToggled(new Set(), 'user', true, userLogin).has('RIGHT_USER_ALL')).toBe(false);
  });
});

test('what changes between two sets is told in the order of the catalogue', () => {
  expect(difference(['RIGHT_USER_INFO'], ['RIGHT_USER_ALL', 'RIGHT_APPLICATION_INFO'])).toEqual({
    added: ['RIGHT_APPLICATION_INFO', 'RIGHT_USER_ALL'],
    removed: ['RIGHT_USER_INFO'],
  });
});

test('a right is found by words of its label and by its constant, in any order', () => {
  expect(matchesText('traffic read', 'Read application traffic', 'RIGHT_APPLICATION_TRAFFIC_READ')).toBe(true);
  expect(matchesText('TRAFFIC_READ', 'メッセージの読み込み', 'RIGHT_APPLICATION_TRAFFIC_READ')).toBe(true);
  expect(matchesText('gateway', 'Read application traffic', 'RIGHT_APPLICATION_TRAFFIC_READ')).toBe(false);
});

test('a constant is shown without what its group says', () => {
  expect(shortConstant('RIGHT_APPLICATION_TRAFFIC_READ')).toBe('TRAFFIC_READ');
  expect(shortConstant('RIGHT_SEND_INVITES')).toBe('SEND_INVITES');
});

describe('the same act for a terminal', () => {
  test('creates with name, expiry and a flag for each right', () => {
    const { text, without } = createCommand('ops', {
      name: `Bob's key`,
      expiresAt: '2027-02-21T05:05:00.000000Z',
      rights: ['RIGHT_APPLICATION_INFO', 'RIGHT_USER_ALL'],
    });
    expect(text).toBe(
      [
        'ttn-lw-cli users api-keys create',
        '--user-id ops',
        `--name 'Bob'\\''s key'`,
        '--api-key-expiry 2027-02-21T05:05:00Z',
        '--right-application-info',
        '--right-user-all',
      ].join(' \\\n  '),
    );
    expect(without).toEqual([]);
  });

  test('says which rights it has no flag for', () => {
    expect(createCommand('ops', { name: '', expiresAt: null, rights: ['RIGHT_ALL', 'RIGHT_USER_INFO'] })).toEqual({
      text: 'ttn-lw-cli users api-keys create \\\n  --user-id ops \\\n  --right-user-info',
      without: ['RIGHT_ALL'],
    });
  });

  test('takes an expiry or a name away by an empty one, and leaves out what does not change', () => {
    expect(updateCommand('ops', 'ABC', { expiresAt: null }).text).toContain(`--api-key-expiry ''`);
    expect(updateCommand('ops', 'ABC', { name: '' }).text).toContain(`--name ''`);
    expect(updateCommand('ops', 'ABC', { name: 'x' }).text).not.toContain('expiry');
  });

  test('shows and deletes by user and key', () => {
    expect(getCommand('ops', 'ABC').text).toContain('get \\\n  --user-id ops \\\n  --api-key-id ABC');
    expect(deleteCommand('ops', 'ABC').text).toContain('delete');
  });
});

describe('how old the data is', () => {
  const health = (state: 'ok' | 'offline' | 'unknown') => ({ state, since: null, failure: null, warning: null });
  const early = '2026-11-20T05:02:00.000000Z';
  const late = '2026-11-23T05:02:00.000000Z';

  test('of several accounts is that of the oldest', () => {
    const accounts = [late, early].map((syncedAt) => ({ syncedAt, health: health('ok') }));
    expect(freshnessOf(accounts)).toEqual({ kind: 'updated', at: early });
  });

  test('is that of the accounts in touch, with how many are not', () => {
    const accounts = [
      { syncedAt: late, health: health('ok') },
      { syncedAt: early, health: health('offline') },
    ];
    expect(freshnessOf(accounts)).toEqual({ kind: 'partly', at: late, out: 1 });
  });

  test('is told as a date while none of them is in touch', () => {
    const accounts = [{ syncedAt: late, health: health('offline') }];
    expect(freshnessOf(accounts)).toEqual({ kind: 'as_of', at: late, why: 'offline' });
  });

  test('is unknown before the first reading', () => {
    expect(freshnessOf([{ syncedAt: null, health: health('offline') }])).toEqual({ kind: 'never' });
    expect(freshnessOf([])).toEqual({ kind: 'never' });
  });
});
