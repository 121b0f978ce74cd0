import { describe, expect, test } from 'vitest';
import type { Client } from '../../src-preload/client.ts';
import { signInByBrowser } from './support/browser.ts';
import { addAccount, idle, refresh, testCore, testStack } from './support/core.ts';
import { HOUR } from '../stack/seed.ts';

const current = 'Tide-and-m00n';
const next = 'Quiet-harbour-71';
const person = { userId: 'ops', password: current };
const every = { name: 'login', rights: ['RIGHT_ALL'] };
const users = [
  { id: 'ops', password: current, keys: [every, { name: 'blind', rights: ['RIGHT_USER_SETTINGS_API_KEYS'] }] },
];

async function byKey(key = 'login') {
  const stack = await testStack({ users });
  const core = await testCore();
  return { ...core, stack, account: await addAccount(core.app, stack, 'ops', key) };
}

async function byBrowser() {
  const stack = await testStack({ users });
  const core = await testCore();
  const account = await signInByBrowser(core, stack, person);
  await idle(core.app);
  return { ...core, stack, account };
}

async function healthOf(app: Client, account: string): Promise<string | undefined> {
  return (await app.accounts.list()).find(({ id }) => id === account)?.health.state;
}

describe('changing the password', () => {
  test('sends it without a credential, and tells when it was changed', async () => {
    const { app, stack, account } = await byKey();
    const before = await app.password.get({ account });
    expect(before).toMatchObject({ readable: true, mustChange: false, temporary: null, email: 'ops@example.com' });
    await expect(app.password.change({ account, current, next, revoke: false })).resolves.toEqual({ signedOut: false });
    const [sent] = stack.requests.filter(({ path }) => path.endsWith('/password'));
    expect(sent?.authorization).toBeUndefined();
    expect(stack.state.user('ops').password).toBe(next);
    const after = await app.password.get({ account });
    expect(after.changedAt).not.toBe(before.changedAt);
    expect(after.inDoubtSince).toBeNull();
  });

  test('a wrong current password is not taken for an expired sign-in', async () => {
    const { app, account } = await byKey();
    await expect(app.password.change({ account, current: 'wrong', next, revoke: false })).rejects.toMatchObject({
      failure: { code: 'invalid_input', field: 'current', params: { reason: 'old_password' } },
    });
    expect(await healthOf(app, account)).toBe('ok');
  });

  test('works where the sign-in is over, and does not call it alive again', async () => {
    const { app, stack, account } = await byKey();
    stack.state.deleteKey('ops', 'login');
    await refresh(app, account);
    expect(await healthOf(app, account)).toBe('sign_in_required');
    await expect(app.password.change({ account, current: 'wrong', next, revoke: false })).rejects.toMatchObject({
      failure: { field: 'current' },
    });
    await app.password.change({ account, current, next, revoke: false });
    expect(stack.state.user('ops').password).toBe(next);
    expect(await healthOf(app, account)).toBe('sign_in_required');
  });

  test('a server out of reach is told before anything is sent', async () => {
    const { app, stack, account } = await byKey();
    stack.faults.add({ kind: 'portal' }, { method: 'GET' });
    await expect(app.password.change({ account, current, next, revoke: false })).rejects.toMatchObject({
      failure: { code: 'not_a_stack' },
    });
    expect(stack.requests.some(({ method }) => method === 'PUT')).toBe(false);
  });

  test.each([
    ['Ab1', 'password_strength_min_length', 8],
    ['abcdefgh1', 'password_strength_uppercase', 1],
    ['Abcdefghi', 'password_strength_digits', 1],
    ['Ops-12345', 'password_contains_user_id', undefined],
    ['Passw0rd', 'common_password', undefined],
    [current, 'password_equals_old', undefined],
  ])('%s is refused at its field, by the server’s rule', async (refused, reason, n) => {
    const { app, account } = await byKey();
    const failure = await app.password.change({ account, current, next: refused, revoke: false }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ failure: { code: 'invalid_input', field: 'next', params: { reason } } });
    if (n !== undefined) expect(failure).toMatchObject({ failure: { params: { n } } });
    expect(JSON.stringify(failure)).not.toContain(refused);
  });

  test('rules that the server does not publish are learnt from its refusals, for every account there', async () => {
    const { app, stack, account, restart } = await byKey();
    expect((await app.password.get({ account })).learnt).toEqual([]);
    for (const refused of ['Ops-12345', 'Passw0rd']) {
      await app.password.change({ account, current, next: refused, revoke: false }).catch(() => undefined);
    }
    const learnt = ['common_password', 'password_contains_user_id'];
    expect((await app.password.get({ account })).learnt).toEqual(learnt);
    const again = (await restart()).app;
    expect((await again.password.get({ account })).learnt).toEqual(learnt);
    expect(stack.state.user('ops').password).toBe(current);
  });

  test('published rules that changed meanwhile are read again after a refusal', async () => {
    const { app, stack, account } = await byKey();
    stack.settings.password.minSpecial = 3;
    await app.password.change({ account, current, next, revoke: false }).catch(() => undefined);
    expect(await app.password.get({ account })).toMatchObject({ rules: { minSpecial: 3 }, learnt: [] });
  });

  test('a temporary password is one that can be the current one, until it is used or has expired', async () => {
    const { app, stack, account } = await byKey();
    await app.password.sendTemporary({ account });
    const { temporary } = await app.password.get({ account });
    expect(temporary?.expiresAt).toBeDefined();
    await expect(app.password.sendTemporary({ account })).rejects.toMatchObject({
      failure: { code: 'refused_by_server', params: { reason: 'temporary_password_still_valid' } },
    });
    const mailed = stack.state.user('ops').temporaryPassword?.password ?? '';
    stack.clock.advance(2 * HOUR);
    await expect(app.password.change({ account, current: mailed, next, revoke: false })).rejects.toMatchObject({
      failure: { code: 'invalid_input', field: 'current', params: { reason: 'temporary_password_expired' } },
    });
    expect(await healthOf(app, account)).toBe('ok');
    await app.password.sendTemporary({ account });
    const second = stack.state.user('ops').temporaryPassword?.password ?? '';
    await app.password.change({ account, current: second, next, revoke: false });
    expect((await app.password.get({ account })).temporary).toBeNull();
    expect(stack.state.user('ops').password).toBe(next);
  });

  test('being told to change it ends with the change, also where it ends the sign-in', async () => {
    const { app, stack, account } = await byBrowser();
    stack.state.updateUser('ops', { requirePasswordUpdate: true });
    await refresh(app, account);
    expect((await app.password.get({ account })).mustChange).toBe(true);
    await app.password.change({ account, current, next, revoke: true });
    expect((await app.password.get({ account })).mustChange).toBe(false);
    expect((await app.accounts.list())[0]?.mustChangePassword).toBe(false);
  });
});

describe('revoking all access', () => {
  test('ends the sign-in by browser, which is known at once', async () => {
    const { app, stack, account } = await byBrowser();
    await expect(app.password.change({ account, current, next, revoke: true })).resolves.toEqual({ signedOut: true });
    expect(stack.state.logins.tokens.size).toBe(0);
    expect(await healthOf(app, account)).toBe('sign_in_required');
  });

  test('a sign-in by key goes on', async () => {
    const { app, stack, account } = await byKey();
    stack.state.logins.login('ops');
    await expect(app.password.change({ account, current, next, revoke: true })).resolves.toEqual({ signedOut: false });
    expect(stack.state.logins.tokens.size).toBe(0);
    expect(await healthOf(app, account)).toBe('ok');
  });

  test('this app’s own token ends itself where its authorization was deleted, and the server misses it', async () => {
    const { app, stack, account } = await byBrowser();
    stack.state.logins.removeAuthorization('ops', 'cli');
    await app.password.change({ account, current, next, revoke: true });
    expect(stack.state.logins.tokens.size).toBe(0);
    expect(await healthOf(app, account)).toBe('sign_in_required');
  });
});

describe('a lost answer', () => {
  test('is found out by when the server says that it was changed', async () => {
    const { app, stack, account } = await byKey();
    stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'PUT', times: 1 });
    await expect(app.password.change({ account, current, next, revoke: false })).resolves.toEqual({ signedOut: false });
    expect((await app.password.get({ account })).inDoubtSince).toBeNull();
  });

  test('of what was not done is told as such, and can be looked at again', async () => {
    const { app, stack, account } = await byKey();
    stack.faults.add({ kind: 'reset', when: 'before' }, { method: 'PUT', times: 1 });
    await expect(app.password.change({ account, current, next, revoke: false })).rejects.toMatchObject({
      failure: { code: 'outcome_unknown', params: { seen: 'unchanged' } },
    });
    expect((await app.password.get({ account })).inDoubtSince).not.toBeNull();
    expect(await app.password.look({ account })).toBe('unchanged');
    // The change may have been on its way, or somebody else's.
    await app.password.change({ account, current, next, revoke: false });
    expect((await app.password.get({ account })).inDoubtSince).toBeNull();
    expect(stack.state.user('ops').password).toBe(next);
  });

  test('can’t be found out by a sign-in that may not read it', async () => {
    const { app, stack, account } = await byKey('blind');
    expect(await app.password.get({ account })).toMatchObject({ readable: false, changedAt: null });
    stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'PUT', times: 1 });
    await expect(app.password.change({ account, current, next, revoke: false })).rejects.toMatchObject({
      failure: { code: 'outcome_unknown', params: { seen: 'unknown' } },
    });
    expect((await app.password.get({ account })).inDoubtSince).not.toBeNull();
    expect(await app.password.look({ account })).toBe('unknown');
  });

  test('with all access revoked: the sign-in that is over tells', async () => {
    const { app, stack, account } = await byBrowser();
    stack.faults.add({ kind: 'reset', when: 'after' }, { method: 'PUT', times: 1 });
    await expect(app.password.change({ account, current, next, revoke: true })).resolves.toEqual({ signedOut: true });
    expect(stack.state.user('ops').password).toBe(next);
  });
});

test('a password on the clipboard is taken away at the end', async () => {
  const { app, core, clipboard } = await byKey();
  await app.password.copy({ password: next });
  expect(clipboard.text).toBe(next);
  await core.close();
  expect(clipboard.text).toBeNull();
});

test('no log holds a password', async () => {
  const { app, account, logged } = await byKey();
  await app.password.change({ account, current: 'wr0ng-One', next, revoke: false }).catch(() => undefined);
  await app.password.change({ account, current, next, revoke: true });
  expect(logged.join('\n')).not.toMatch(/wr0ng-One|Quiet-harbour|Tide-and-m00n/);
});

test('that the password must be changed is known as soon as the account is added', async () => {
  const stack = await testStack({ users });
  stack.state.updateUser('ops', { requirePasswordUpdate: true });
  const { app } = await testCore();
  const added = await app.accounts.add({ address: stack.url, apiKey: stack.key('ops', 'login') });
  expect(added.mustChangePassword).toBe(true);
});
