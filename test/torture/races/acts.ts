import type { Client } from '../../../src-preload/client.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { everyKey } from '../../core/support/client.ts';
import { keyText } from '../../stack/state.ts';
import { byBrowser, expiries, rightsSets, users, type Change, type Command, type User } from './commands.ts';
import { textOf, type Field, type History } from './history.ts';
import type { Surroundings } from './life.ts';
import type { Logins } from './logins.ts';
import type { Model } from './model.ts';

export interface World {
  life: Surroundings;
  history: History;
  model: Model;
  address: string;
  signIns: Logins;
}

/** What a command begins: settles with what came of it, in a word. null where there is nothing to do it to. */
export type Act = Promise<string> | null;

/** Keys to sign in with: nobody changes or deletes them. */
export const logins: readonly string[] = ['login', 'second'];

/** Begins a command, and tells the model what the app says of it. */
export function begin(world: World, app: Client, command: Command): Act {
  const { life } = world;
  const { wire } = life;
  switch (command.do) {
    case 'gone':
      for (const passage of wire.passages()) world.signIns.loses(passage);
      wire.gone();
      return null;
    case 'back':
      wire.back();
      return null;
    case 'expire':
      world.signIns.expire();
      return null;
    case 'restart':
      world.model.isRestarted = true;
      return life.restart().then(() => 'done');
    case 'elsewhere create':
    case 'elsewhere change':
    case 'elsewhere delete':
      return elsewhere(world, command);
    case 'add':
    case 'sign in':
    case 'remove account':
    case 'label':
      return onAccount(world, app, command);
    case 'sync':
    case 'cancel':
      return reading(world, app, command);
    case 'confirm':
    case 'settle':
    case 'seen':
      return unfinished(world, app, command);
    default:
      return onKeys(world, app, command);
  }
}

/** Reports a failure by its code: that is an outcome like others, and `internal` is none. */
async function told(act: Promise<string>): Promise<string> {
  return act.catch((error: unknown) => {
    if (error instanceof Failed) return error.code;
    throw error;
  });
}

function elsewhere({ life, history, model }: World, command: Extract<Command, { do: `elsewhere ${string}` }>): Act {
  const { state } = life;
  if (command.do === 'elsewhere create') {
    const key = history.as('elsewhere', () =>
      state.createKey(command.user, { name: command.name, rights: [...rightsSets[0]] }),
    );
    model.elsewhere(command.user, key.id, 0, []);
    return Promise.resolve(`made ${short(key.id)}`);
  }
  const theirs = users.flatMap((user) => state.keys(user)).filter(({ name }) => !logins.includes(name));
  const key = theirs[command.nth % theirs.length];
  if (key === undefined) return null;
  const user = users.find((one) => one === key.userId) ?? 'ops';
  if (command.do === 'elsewhere delete') {
    model.elsewhere(user, key.id, null, []);
    history.as('elsewhere', () => state.deleteKey(user, key.id));
    return Promise.resolve(`deleted ${short(key.id)}`);
  }
  history.as('elsewhere', () => state.updateKey(user, key.id, changeOf(command.change)));
  const versions = history.keys.get(key.id)?.versions ?? [];
  model.elsewhere(user, key.id, versions.length - 1, versions.at(-1)?.set ?? []);
  return Promise.resolve(`changed ${short(key.id)} as ${JSON.stringify(command.change)}`);
}

function onAccount(
  { life, model, address, signIns }: World,
  app: Client,
  { do: what, user }: { do: Command['do']; user: User },
): Act {
  const account = model.accounts.get(user);
  const count = (by: number) => model.adding.set(user, (model.adding.get(user) ?? 0) + by);
  if (what === 'add') {
    count(1);
    const id =
      user === byBrowser
        ? signInByCode(app, signIns.code(), () => app.signIn.begin({ address, by: 'code' }))
        : app.accounts.add({ address, apiKey: loginOf(life, user, 0) }).then((added) => added.id);
    const added = id.then((id) => {
      model.accounts.set(user, id);
      return 'done';
    });
    return told(added).finally(() => count(-1));
  }
  if (account === undefined) return null;
  if (what === 'label') return told(app.accounts.change({ account, change: { label: 'Harbour' } }).then(() => 'done'));
  if (what === 'sign in') {
    // It asks by itself, and not for the account: that may go meanwhile.
    count(1);
    const signedIn =
      user === byBrowser
        ? signInByCode(app, signIns.code(), () => app.signIn.again({ account, by: 'code' }))
        : app.accounts.signIn({ account, apiKey: loginOf(life, user, 1) });
    return told(signedIn.then(() => 'done')).finally(() => count(-1));
  }
  model.removing.add(account);
  const removed = app.accounts.remove({ account }).then(() => {
    model.accountRemoved(user, account);
    return 'done';
  });
  return told(removed).finally(() => model.removing.delete(account));
}

/** By a code that the server's page has shown. Gives the account. */
async function signInByCode(app: Client, code: string, begin: () => Promise<{ id: string }>): Promise<string> {
  const { id: flow } = await begin();
  try {
    await app.signIn.paste({ flow, code });
    const approved = await app.signIn.approve({ flow });
    const { result, failure } = approved.state === 'found' ? await app.signIn.keep({ flow }) : approved;
    if (result === null) throw new Failed(failure?.code ?? 'cancelled');
    return result;
  } catch (error) {
    await app.signIn.cancel({ flow }).catch(() => undefined);
    throw error;
  }
}

function loginOf({ state }: Surroundings, user: User, nth: number): string {
  return keyText(state.findKey(user, logins[nth] ?? ''));
}

function reading({ model }: World, app: Client, command: { do: 'sync' | 'cancel'; user: User | null }): Act {
  const account = command.user === null ? null : model.accounts.get(command.user);
  if (account === undefined) return null;
  if (command.do === 'cancel') return told(app.sync.cancel({ account }).then(() => 'done'));
  return told(app.sync.read({ account }).then((read) => `read ${read.length}`));
}

function unfinished({ model }: World, app: Client, command: { do: Command['do']; nth: number }): Act {
  if (command.do === 'seen') return told(app.keys.seen({ account: null }).then(() => 'done'));
  if (command.do === 'confirm') {
    const secrets = [...model.held.keys()];
    const secret = secrets[command.nth % secrets.length];
    if (secret === undefined) return null;
    const confirmed = app.secrets.confirm({ secret }).then(() => {
      model.held.delete(secret);
      return 'done';
    });
    return told(confirmed);
  }
  return told(settle(model, app, command.nth));
}

async function settle(model: Model, app: Client, nth: number): Promise<string> {
  const open = (await app.keys.unfinished()).filter(({ state }) => state !== 'looking');
  const one = open[nth % open.length];
  if (one === undefined) return 'nothing to settle';
  for (const { id } of one.candidates) model.settled.add(id);
  const remove = nth % 2 === 0 ? (one.candidates[0]?.id ?? null) : null;
  await app.keys.settle({ intent: one.intent, remove });
  if (remove !== null) model.deleted(one.account, remove);
  return 'done';
}

type OnKeys = Extract<Command, { do: 'create' | 'change' | 'delete' | 'note' }>;

function onKeys(world: World, app: Client, command: OnKeys): Act {
  return told(command.do === 'create' ? create(world, app, command) : toOne(world, app, command));
}

async function create({ model }: World, app: Client, { user, name }: { user: User; name: string }): Promise<string> {
  const account = model.accounts.get(user);
  if (account === undefined) return 'no account';
  const asked = { account, name, rights: [...rightsSets[0]], expiresAt: null };
  const { key, secret } = await app.keys.create(asked).catch((error: unknown) => {
    if (error instanceof Failed && error.code === 'outcome_unknown') model.unsureNames.add(name);
    throw error;
  });
  model.created(account, key.id, secret);
  return `made ${short(key.id)}`;
}

async function toOne({ model, life }: World, app: Client, command: Exclude<OnKeys, { do: 'create' }>): Promise<string> {
  const { list, total } = await app.keys.open({ ...everyKey, sort: { by: 'id', descending: false } });
  const rows = total === 0 ? [] : await app.keys.window({ list, from: 0, count: 100 });
  const keys = rows.filter(({ name }) => !logins.includes(name));
  const key = keys[command.nth % keys.length];
  if (key === undefined) return 'no key';
  const { account, id } = key;
  life.moved();
  const line = `${command.do} ${short(id)}`;
  if (command.do === 'note') {
    await app.keys.note({ account, id, text: `noted ${command.nth}` });
    model.notes.set(`${account}/${id}`, `noted ${command.nth}`);
    return line;
  }
  if (command.do === 'delete') {
    const code = await told(app.keys.remove({ account, id }).then(() => 'done'));
    if (code === 'done') model.deleted(account, id);
    if (code === 'outcome_unknown') model.unsure.add(id);
    return `${line}: ${code}`;
  }
  const seen = await app.keys.get({ account, id });
  const change = changeOf(command.change);
  const set = model.setting(account, id, valuesOf(change));
  const code = await told(
    app.keys
      .update({
        account,
        id,
        change,
        seen: { name: seen.name, rights: seen.rights, expiresAt: seen.expiresAt },
      })
      .then(({ updatedAt }) => {
        model.updated(account, id, updatedAt);
        return 'done';
      }),
  ).finally(set);
  if (code === 'outcome_unknown') model.unsure.add(id);
  return `${line} as ${JSON.stringify(command.change)}: ${code}`;
}

function changeOf(change: Change): { name?: string; rights?: string[]; expiresAt?: string | null } {
  if ('name' in change) return { name: change.name };
  if ('rights' in change) return { rights: [...(rightsSets[change.rights] ?? rightsSets[0])] };
  return { expiresAt: expiries[change.expiresAt] ?? null };
}

function valuesOf({ name, rights, expiresAt }: ReturnType<typeof changeOf>): Partial<Record<Field, string>> {
  return {
    ...(name !== undefined && { name }),
    ...(rights && { rights: textOf(rights) }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt ?? '' }),
  };
}

export function short(id: string): string {
  return id.slice(0, 6);
}
