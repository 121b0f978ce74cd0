import type { AccountSummary } from '../../src-preload/contract/accounts.ts';
import { exact } from '../time.ts';
import { whoAt } from './groups.ts';
import { countsAlone } from './sign-in-end.ts';
import { m } from './words.ts';

/** An account's health in words, with since when where it is not well. */
export function healthText({ state, since }: AccountSummary['health']): string {
  const words = m.accounts.health[state];
  return since === null || state === 'ok' ? words : m.accounts.healthSince(words, exact(since));
}

/** An account's state in words: that it is paused, else its health. */
export function stateText({ paused, health }: Pick<AccountSummary, 'paused' | 'health'>): string {
  return paused ? m.accounts.paused : healthText(health);
}

/** What needs attention, a line each; none where nothing does. */
export function attentionLines(account: AccountSummary): string[] {
  const { keys, unfinished } = account;
  return [
    countsAlone(account) ? m.accounts.signInExpires : '',
    keys.expiring > 0 ? m.accounts.expiring(keys.expiring) : '',
    keys.news > 0 ? m.accounts.news(keys.news) : '',
    unfinished > 0 ? m.accounts.unfinished(unfinished) : '',
  ].filter((line) => line !== '');
}

/** All that an account's row stands for, for its tooltip. */
export function accountTip(account: AccountSummary): string {
  const production = account.production ? [m.accounts.production] : [];
  const open = account.encryption === 'none' ? [m.accounts.unencrypted] : [];
  return [account.name, whoAt(account), ...production, ...open, stateText(account), ...attentionLines(account)].join(
    '\n',
  );
}
