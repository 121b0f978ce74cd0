import type { AccountSummary } from '../../../src-preload/contract/accounts.ts';
import type { Output } from '../../../src-preload/contract/index.ts';
import { accounts as accountsEn } from '../../../src-preload/messages/accounts.en.ts';
import { app as appEn } from '../../../src-preload/messages/app.en.ts';
import { language } from '../../i18n.svelte.ts';
import { commandsOf } from '../../parts/commands.ts';
import { whoAt } from '../../parts/groups.ts';
import type { Shell } from '../../parts/shell.svelte.ts';
import { fuzzy } from './fuzzy.ts';
import { m } from './words.ts';

export type Kind = 'recent' | 'account' | 'section' | 'action' | 'key';

/** Something that can be gone to or done. */
export interface Entry {
  /** Names it for good, so that it is known again among what is recent. */
  id: string;
  kind: Exclude<Kind, 'recent'>;
  label: string;
  /** What tells it from its like: where an account is, whose a key is. */
  detail: string;
  /** Found by these, too. */
  also: readonly string[];
  keys?: string | undefined;
  run(): void;
}

/** An entry that was found, and which characters of its label were typed. */
export interface Found {
  entry: Entry;
  marked: readonly number[];
  /** The higher, the better; comparable over all kinds for one text. */
  score: number;
}

export type FoundKey = Output<'keys.find'>[number];

/** All but keys: there may be 100,000 of those, so the core looks for them. */
export function entriesOf(shell: Shell): Entry[] {
  return [
    ...shell.ordered.map((account) => accountEntry(shell, account)),
    ...sectionEntries(shell),
    ...commandsOf(shell)
      .filter(({ id }) => id !== 'palette')
      .map(({ id, label, keys }): Entry => ({
        id: `action:${id}`,
        kind: 'action',
        label,
        detail: '',
        also: englishOf(id),
        keys: keys[0],
        run: () => shell.run(id),
      })),
  ];
}

export function keyEntry(shell: Shell, key: FoundKey): Entry {
  const account = shell.ordered.find(({ id }) => id === key.account);
  return {
    id: `key:${key.account}/${key.id}`,
    kind: 'key',
    label: key.name === '' ? key.id : key.name,
    detail: account === undefined ? key.id : `${account.name} · ${key.id}`,
    also: [],
    run: () => shell.showKey({ account: key.account, id: key.id }),
  };
}

/** Those that match, the best first. Without a text none: what is recent is shown then. */
export function search(entries: readonly Entry[], typed: string): Found[] {
  return entries
    .flatMap((entry) => {
      const own = fuzzy(typed, entry.label);
      const others = [entry.detail, ...entry.also].flatMap((text) => fuzzy(typed, text) ?? []);
      const best = Math.max(own?.score ?? -Infinity, ...others.map(({ score }) => score - 2));
      return best === -Infinity ? [] : [{ entry, marked: own?.score === best ? own.at : [], score: best }];
    })
    .sort((a, b) => b.score - a.score);
}

/**
 * A key that the core found, which takes words in any order and parts of an ID: what it matches by is judged word by word, where the
 * whole text is not in it as it was typed.
 */
export function foundKey(entry: Entry, typed: string): Found {
  const [whole] = search([entry], typed);
  if (whole !== undefined) return whole;
  const words = typed.split(/\s+/).map((word) => search([entry], word)[0]);
  return {
    entry,
    marked: words.flatMap((word) => word?.marked ?? []),
    score: words.reduce((sum, word) => sum + (word?.score ?? 0), 0),
  };
}

function accountEntry(shell: Shell, account: AccountSummary): Entry {
  const place = shell.ordered.indexOf(account) + 1;
  return {
    id: `account:${account.id}`,
    kind: 'account',
    label: account.name,
    detail: whoAt(account),
    also: [account.server.host],
    keys: place <= 9 ? `Mod+${place}` : undefined,
    run: () => shell.switchTo(account.id),
  };
}

/** Of the account that is shown. */
function sectionEntries(shell: Shell): Entry[] {
  return shell.sections.map(({ id, title }): Entry => ({
    id: `section:${id}`,
    kind: 'section',
    label: title[language()],
    detail: shell.account?.name ?? m.accounts.all,
    also: [],
    run: () => shell.go(id),
  }));
}

/** Who shows the app in Japanese may still know a command by its English name, or have no input method at hand. */
function englishOf(id: string): string[] {
  const words: Partial<Record<string, string>> = {
    search: appEn.search,
    refresh: appEn.refresh,
    create_key: appEn.createKey,
    add_account: accountsEn.add,
    all_accounts: accountsEn.all,
    next_account: appEn.nextAccount,
    previous_account: appEn.previousAccount,
    lock: appEn.lock,
    settings: appEn.settings,
    shortcuts: appEn.shortcuts,
  };
  return [words[id] ?? []].flat();
}
