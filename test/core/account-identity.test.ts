import { expect, test } from 'vitest';
import { isSameIdentity } from '../../src-main/core/account/identity.ts';
import { serverAt } from '../../src-main/core/stack/address.ts';

test.each([
  ['t.nam1.cloud.thethings.industries', 't.eu1.cloud.thethings.industries', true],
  ['nam1.cloud.thethings.network', 'https://eu1.cloud.thethings.network/console', true],
  ['tti.example.com', 'https://tti.example.com:8885', true],
  ['tti.example.com', 'other.example.com', false],
  ['t.eu1.cloud.thethings.industries', 'u.eu1.cloud.thethings.industries', false],
  ['https://tti.example.com', 'https://tti.example.com:9443', false],
  ['http://localhost:1885', 'http://localhost:2885', false],
])('%s and %s have the same users: %s', (one, other, same) => {
  expect(isSameIdentity(serverAt(one).identity, serverAt(other).identity)).toBe(same);
});
