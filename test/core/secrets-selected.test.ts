import { expect, test } from 'vitest';
import { addAccount, testCore, testStack } from './support/core.ts';
import { idlePorts } from './support/ports.ts';

/** Where a middle click pastes what was selected last, selecting a secret has copied it. */
async function shownKey() {
  const stack = await testStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const selected = { text: '' };
  const clipboard = {
    ...idlePorts.clipboard,
    selected: { read: async () => selected.text, clear: async () => void (selected.text = '') },
  };
  const { app } = await testCore({ ports: { ...idlePorts, clipboard } });
  const account = await addAccount(app, stack, 'ops');
  const { secret } = await app.keys.create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null });
  const { key } = await app.secrets.reveal({ secret });
  return { app, secret, key, selected };
}

test('a key that was selected is pasted by no middle click once it was confirmed', async () => {
  const { app, secret, key, selected } = await shownKey();
  selected.text = key;
  await app.secrets.confirm({ secret });
  await expect.poll(() => selected.text).toBe('');
});

test('locking takes it away as well, and leaves alone what is no secret', async () => {
  const { app, key, selected } = await shownKey();
  selected.text = `${key}\n`;
  await app.vault.lock();
  expect(selected.text).toBe('');

  const other = await shownKey();
  other.selected.text = 'what the user selected elsewhere';
  await other.app.secrets.confirm({ secret: other.secret });
  await other.app.vault.lock();
  expect(other.selected.text).toBe('what the user selected elsewhere');
});
