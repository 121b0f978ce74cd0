import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { AccountHandle } from '../account/handle.ts';
import { timeText } from '../clock.ts';
import type { Shared } from '../shared.ts';
import type { Doubts } from './doubts.ts';
import { atField, ruleIn } from './refused.ts';
import type { learntRuleRows } from './rows.ts';
import { putPassword } from './server.ts';

export interface ChangeNeeds {
  shared: Pick<Shared, 'accounts' | 'users' | 'acts' | 'clock' | 'serverClock' | 'health' | 'log'>;
  doubts: Doubts;
  learnt: ReturnType<typeof learntRuleRows>;
  /** Ends this app's own token where the server has missed it. */
  endOwnToken(account: AccountHandle): Promise<void>;
}

export interface Change {
  current: string;
  next: string;
  revoke: boolean;
}

/** Changes the password. What is thrown names the contract's fields, and holds no password. */
export async function changePassword(needs: ChangeNeeds, account: AccountHandle, change: Change) {
  const { shared, doubts } = needs;
  const before = await doubts.changedAt(account);
  try {
    await putPassword(account, change);
  } catch (error) {
    await learn(needs, account, error);
    if (failureOf(error).code !== 'outcome_unknown') throw atField(error);
    await lookAfter(needs, account, { before, revoke: change.revoke }, error);
  }
  doubts.close(account.id);
  shared.acts.recordDone({
    account: account.id,
    kind: 'password',
    what: 'update',
    request: { revoke: change.revoke },
  });
  return afterwards(needs, account, change.revoke);
}

/** After a lost answer: returns where the server says that it was done, and where the sign-in ended with it. */
async function lookAfter(
  { doubts }: ChangeNeeds,
  account: AccountHandle,
  doubt: { before: string | null; revoke: boolean },
  lost: unknown,
) {
  doubts.open(account.id, doubt);
  const seen = await doubts.look(account).catch(() => 'unknown' as const);
  if (seen === 'changed' || seen === 'signed_out') return;
  const failure = failureOf(lost);
  throw new Failed('outcome_unknown', { ...failure, params: { ...failure.params, seen } });
}

/** The record says what is new; a sign-in that "revoke all access" has ended can't read it. */
async function afterwards({ shared, endOwnToken }: ChangeNeeds, account: AccountHandle, revoke: boolean) {
  const { id } = account;
  shared.users.note(id, { require_password_update: false, password_updated_at: timeText(shared.serverClock.now(id)) });
  const signedOut = revoke && shared.accounts.credential(id)?.kind === 'oauth';
  // One whose authorization was deleted before is missed by the server, and can still end itself.
  if (signedOut) await endOwnToken(account).catch(() => shared.log('sign_in.token_left', { account: id }));
  const reading = await shared.users.read(account).then(
    () => null,
    (error: unknown) => failureOf(error).code,
  );
  if (signedOut && reading !== null && reading !== 'sign_in_required') {
    shared.health.failed(id, new Failed('sign_in_required', { params: { reason: 'token_not_found' } }).failure);
  }
  return { signedOut };
}

/** What a refusal tells of the server's rules; of the password that was refused nothing is kept. */
async function learn({ shared, learnt }: ChangeNeeds, account: AccountHandle, refused: unknown): Promise<void> {
  const rule = ruleIn(refused);
  const row = shared.accounts.get(account.id);
  if (rule === null || row === undefined) return;
  if (rule === 'published') await shared.users.readRules(account).catch(() => undefined);
  else learnt.put(row.identity, rule.learnt, timeText(shared.clock.now()));
}
