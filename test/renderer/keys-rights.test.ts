import { expect, test } from 'vitest';
import { catalogue, digestOf, rightGroups, rightsOf } from '../../src-preload/contract/rights.ts';
import { abilities as saidEn } from '../../src-preload/messages/abilities.en.ts';
import { abilitySentence, coversInWords, hintOf, leakSentence } from '../../src-preload/messages/abilities-words.ts';
import { rights as en } from '../../src-preload/messages/rights.en.ts';
import { rights as ja } from '../../src-preload/messages/rights.ja.ts';
import { rightSearchWords } from '../../src-preload/messages/rights-search.ts';
import { digestInWords, labelOf } from '../../src-preload/messages/rights-words.ts';

const everyGroup = ['APPLICATION', 'CLIENT', 'GATEWAY', 'ORGANIZATION', 'USER'].map((name) => `RIGHT_${name}_ALL`);

test.each([
  ['Everything', ['RIGHT_ALL']],
  ['Everything', everyGroup],
  ['All user rights', ['RIGHT_USER_ALL']],
  ['All gateway rights, all user rights', ['RIGHT_USER_ALL', 'RIGHT_GATEWAY_ALL']],
  ['All user rights, view application information', ['RIGHT_USER_ALL', 'RIGHT_APPLICATION_INFO', 'RIGHT_USER_INFO']],
  ['List applications, list OAuth clients', ['RIGHT_USER_APPLICATIONS_LIST', 'RIGHT_USER_CLIENTS_LIST']],
  ['3 application rights', rightsOf('applications').slice(0, 3)],
  [
    '12 rights: applications 7, gateways 5',
    [...rightsOf('applications').slice(0, 7), ...rightsOf('gateways').slice(0, 5)],
  ],
  ['2 user rights, send user invites', ['RIGHT_USER_INFO', 'RIGHT_USER_LIST', 'RIGHT_SEND_INVITES']],
  ['RIGHT_FROM_LATER', ['RIGHT_FROM_LATER']],
  ['No rights', []],
])('a key is said to hold "%s"', (words, rights) => {
  expect(digestInWords(digestOf(rights), en)).toBe(words);
});

test('a digest that names a right of a group says it instead of counting it', () => {
  const digest = {
    ...digestOf(['RIGHT_USER_INFO', ...rightsOf('applications').slice(0, 6)]),
    few: ['RIGHT_USER_INFO'],
  };
  expect(digestInWords(digest, en)).toBe('6 application rights, view user information');
});

test.each([
  [
    ['RIGHT_APPLICATION_INFO', 'RIGHT_APPLICATION_DEVICES_READ', 'RIGHT_APPLICATION_TRAFFIC_READ'],
    'If it leaked: reads traffic and devices of all your applications. It can’t change anything.',
  ],
  [['RIGHT_USER_ALL'], 'If it leaked: anything could be done with your user account.'],
  [
    ['RIGHT_USER_INFO', 'RIGHT_USER_SETTINGS_API_KEYS'],
    'If it leaked: reads your user information. It can make further API keys with these rights.',
  ],
  [['RIGHT_GATEWAY_LINK'], 'If it leaked: reads information of all your gateways. It can act as one of your gateways.'],
  [['RIGHT_FROM_LATER'], 'What one right allows is not known here.'],
  [[], 'If it leaked: nothing could be done with it.'],
])('of %j it is told what a leak would mean', (rights, sentence) => {
  expect(leakSentence(rights, saidEn)).toBe(sentence);
});

test('a link is said to do what it implies', () => {
  expect(abilitySentence(['RIGHT_APPLICATION_LINK'], saidEn)).toBe(
    'Can read traffic of all your applications and send downlinks to devices. Can’t see device keys or change settings.',
  );
});

test('of many acts the gravest are named, the rest is counted', () => {
  const sentence = leakSentence([...rightsOf('applications'), ...rightsOf('gateways'), ...rightsOf('user')], saidEn);
  expect(sentence).toContain('It can delete your user account, make further API keys');
  expect(sentence).toMatch(/ and \d+ more\.$/);
});

test('a pseudo-right is unfolded in words; of all user rights it is said where they end', () => {
  expect(coversInWords('RIGHT_APPLICATION_ALL', saidEn)).toContain(
    'all current and future application rights: 15 today',
  );
  expect(coversInWords('RIGHT_USER_ALL', saidEn)).toContain('does not reach applications, gateways or organizations');
  expect(coversInWords('RIGHT_USER_INFO', saidEn)).toBeNull();
});

test('every right has a label in both languages, and no two of a language are the same', () => {
  for (const words of [en, ja]) {
    const labels = catalogue.map((right) => labelOf(right, words));
    expect(labels.filter((label) => label.startsWith('RIGHT_'))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
    for (const group of rightGroups) expect(words.groups[group]).not.toBe('');
  }
});

test('a right that is not known is shown by its constant, and said to be kept', () => {
  expect(labelOf('RIGHT_FROM_LATER', ja)).toBe('RIGHT_FROM_LATER');
  expect(hintOf('RIGHT_FROM_LATER', saidEn)).toContain('kept as it is');
});

test.each(['RIGHT_USER_ALL', 'right_user_all', 'user all', 'All user', '全ユーザ', '全ﾕｰｻﾞ権限'])(
  '"%s" finds the right for all of a user',
  (typed) => {
    const words = typed.normalize('NFKC').toLowerCase().split(' ');
    expect(words.every((word) => rightSearchWords('RIGHT_USER_ALL').some((text) => text.includes(word)))).toBe(true);
  },
);
