import { expect, test } from 'vitest';
import { keychainInMemory } from './support/keychain.ts';
import { keeperOn } from './support/vault.ts';

test('a first start with a keychain makes a vault without asking, and the next start opens it', async () => {
  const { keeper, dataDir, keychain, states } = keeperOn();
  await keeper.start();
  expect(states.map(({ state }) => state)).toEqual(['opening', 'open']);
  expect(keeper.state()).toEqual({ state: 'open', protection: 'keychain', failure: null, recovered: [] });
  keeper.storage().vault.exec(`INSERT INTO setting VALUES ('a', '1')`);
  await keeper.close();

  const second = keeperOn({ dataDir, keychain });
  await second.keeper.start();
  expect(second.keeper.state()).toEqual({ state: 'open', protection: 'keychain', failure: null, recovered: [] });
  expect(second.keeper.storage().vault.prepare('SELECT * FROM setting').all()).toEqual([{ name: 'a', value: '1' }]);
});

test('without a keychain a first start lets the user choose, and memory writes no file', async () => {
  const keychain = Object.assign(keychainInMemory(), { silent: true });
  const { keeper } = keeperOn({ keychain });
  await keeper.start();
  expect(keeper.state()).toMatchObject({ state: 'choose', failure: { code: 'keychain_silent' } });
});
