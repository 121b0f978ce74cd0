import { outcomeOf, type Deed } from './endpoint.ts';
import type { User, World } from './world.ts';

/** Changes the password of a user. One that was refused, or whose change is in doubt, is what the server has. */
export async function changePassword({ app, stack, accounts, newName }: World, user: User): Promise<Deed> {
  const { password: before } = stack.state.user(user);
  const next = `Quiet-${newName()}-Harbour`;
  const change = { account: accounts[user], current: before, next, revoke: false };
  const outcome = await outcomeOf(app.password.change(change));
  return {
    outcome,
    wrong: async () => {
      const { password } = stack.state.user(user);
      return password === (outcome === 'ok' ? next : before) ? [] : ['the server has another password'];
    },
  };
}
