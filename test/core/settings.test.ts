import { expect, test } from 'vitest';
import { createSettings, defaultSettings } from '../../src-main/core/settings/settings.ts';
import { openVaultInMemory } from '../../src-main/core/vault/database.ts';

test('settings are the defaults until they are set, one by one', () => {
  const vault = openVaultInMemory();
  const settings = createSettings(vault);
  expect(settings.get()).toEqual(defaultSettings);
  expect(settings.set({ language: 'ja', account: 'acc_aaaaaaaaaaaaaaaa' })).toEqual({
    ...defaultSettings,
    language: 'ja',
    account: 'acc_aaaaaaaaaaaaaaaa',
  });
  expect(settings.set({ account: null, theme: undefined })).toEqual({ ...defaultSettings, language: 'ja' });
  expect(createSettings(vault).get()).toEqual({ ...defaultSettings, language: 'ja' });
});

test('a stored value that can not be read counts as not set, and so does a setting of another release', () => {
  const vault = openVaultInMemory();
  vault.exec(
    `INSERT INTO setting VALUES ('theme', '"sepia"'), ('language', '{'), ('clipboardSeconds', '30'), ('later', '1')`,
  );
  expect(createSettings(vault).get()).toEqual({ ...defaultSettings, clipboardSeconds: 30 });
});
