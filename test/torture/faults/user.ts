import { outcomeOf, type Deed, type Endpoint } from './endpoint.ts';
import type { User, World } from './world.ts';

const edited: User = 'ops';
const deleted: User = 'fleet';
const record = {
  method: 'PUT',
  path: `/api/v3/users/${edited}`,
  after: { method: 'GET', path: /users\/ops$/ },
} as const;

/** What is written to the record of a user, and the end of one. */
export const userEndpoints: readonly Endpoint[] = [
  { name: 'email', ...record, does: 'records', act: setEmail },
  { name: 'profile', ...record, does: 'records', act: saveProfile },
  { name: 'user (delete)', method: 'DELETE', path: `/api/v3/users/${deleted}`, does: 'deletions', act: deleteUser },
];

async function setEmail({ app, stack, accounts }: World): Promise<Deed> {
  const before = [...stack.state.user(edited).emailTypes];
  const types = before.length === 0 ? ['API_KEY_CREATED'] : [];
  const outcome = await outcomeOf(app.email.set({ account: accounts[edited], types, seen: before }));
  return {
    outcome,
    wrong: async () => {
      const now = stack.state.user(edited).emailTypes;
      return now.join() === (outcome === 'ok' ? types : before).join() ? [] : ['other notifications are mailed'];
    },
  };
}

async function saveProfile({ app, stack, accounts, newName }: World): Promise<Deed> {
  const { name: before } = stack.state.user(edited);
  const name = newName();
  const save = { account: accounts[edited], change: { name }, seen: { name: before } };
  const outcome = await outcomeOf(app.profile.save(save));
  return {
    outcome,
    wrong: async () => {
      const now = stack.state.user(edited).name;
      return now === (outcome === 'ok' ? name : before) ? [] : ['the user has another name'];
    },
  };
}

/** Who is deleted is restored after the look at what came of it. */
async function deleteUser({ app, stack, accounts }: World): Promise<Deed> {
  const account = accounts[deleted];
  const outcome = await outcomeOf(app.accounts.deleteOnServer({ account, userId: deleted }));
  const isGone = stack.state.user(deleted).deletedAt !== undefined;
  const health = (await app.accounts.list()).find(({ id }) => id === account)?.health;
  stack.state.restoreUser(deleted);
  return {
    outcome,
    wrong: async () => [
      ...(isGone === (outcome === 'ok') ? [] : ['whether the user is deleted is told wrongly']),
      ...(isGone === (health?.failure?.params['reason'] === 'user_deleted') ? [] : ['the account says otherwise']),
    ],
  };
}
