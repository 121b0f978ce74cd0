import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { app } from './app.ts';
import { drafts } from './drafts.ts';
import { email } from './email.ts';
import { keys } from './keys.ts';
import { password } from './password.ts';
import { profile } from './profile.ts';
import { secrets } from './secrets.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { sync } from './sync.ts';
import { transfer } from './transfer.ts';
import { user } from './user.ts';
import { vault } from './vault.ts';
import type { InputOf, Method, OutputOf, Query } from './shape.ts';

/** All that the app can do, by feature. Hosts, client, bridge and tests are made from this table. */
export const contract = {
  access,
  accounts,
  app,
  drafts,
  email,
  keys,
  password,
  profile,
  secrets,
  settings,
  signIn,
  sync,
  transfer,
  user,
  vault,
};
export type Contract = typeof contract;

/** A method's full name: `keys.create`. */
export type MethodName = {
  [G in keyof Contract]: `${G}.${keyof Contract[G] & string}`;
}[keyof Contract];

export type MethodOf<N extends MethodName> = N extends `${infer G extends keyof Contract}.${infer M}`
  ? M extends keyof Contract[G]
    ? Contract[G][M] extends Method
      ? Contract[G][M]
      : never
    : never
  : never;
/** Names of the methods that read the store and nothing else. */
export type QueryName = { [N in MethodName]: MethodOf<N> extends Query ? N : never }[MethodName];
export type Input<N extends MethodName> = InputOf<MethodOf<N>>;
export type Output<N extends MethodName> = OutputOf<MethodOf<N>>;

const groups: Record<string, Record<string, Method>> = contract;

/** Every method by its full name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries(groups).flatMap(([group, members]) =>
    Object.entries(members).map(([name, method]): [string, Method] => [`${group}.${name}`, method]),
  ),
);
