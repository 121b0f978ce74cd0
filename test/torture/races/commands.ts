import fc from 'fast-check';

export const users = ['ops', 'lab'] as const;
export type User = (typeof users)[number];

/** Who signs in by browser; the other one by an API key. */
export const byBrowser: User = 'lab';

const names = ['alpha', 'beta', 'gamma', 'delta'] as const;
export const rightsSets = [['RIGHT_USER_INFO'], ['RIGHT_USER_INFO', 'RIGHT_USER_DELETE'], ['RIGHT_USER_ALL']] as const;
export const expiries = [null, '2099-06-01T00:00:00.000000Z', '2099-07-01T00:00:00.000000Z'] as const;

/** Each name by itself, so that a test of the name tells the rest. */
type Each<D extends string, T> = { [K in D]: { do: K } & T }[D];

/** What happens, by the app or elsewhere. `nth` is of the keys that are there then. */
export type Command =
  | Each<'sync' | 'add' | 'sign in' | 'remove account' | 'label', { user: User }>
  | Each<'cancel', { user: User | null }>
  | Each<'create' | 'elsewhere create', { user: User; name: string }>
  | Each<'change' | 'elsewhere change', { nth: number; change: Change }>
  | Each<'delete' | 'elsewhere delete' | 'note' | 'seen' | 'confirm' | 'settle', { nth: number }>
  | Each<'gone' | 'back' | 'restart' | 'expire', object>;

export type Change = { name: string } | { rights: number } | { expiresAt: number };

/** Which step comes next: read by the driver, any number will do. */
export interface Scenario {
  commands: Command[];
  choices: number[];
}

const user = fc.constantFrom(...users);
const name = fc.constantFrom(...names);
const nth = fc.nat({ max: 11 });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ name }) },
  fc.record({ rights: fc.nat({ max: rightsSets.length - 1 }) }),
  fc.record({ expiresAt: fc.nat({ max: expiries.length - 1 }) }),
);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('sync'), user }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel'), user: fc.option(user) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create'), user, name }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('change'), nth, change }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete'), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('elsewhere create'), user, name }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('elsewhere change'), nth, change }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('elsewhere delete'), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('note'), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seen'), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm'), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle'), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add'), user }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sign in'), user }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('label'), user }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove account'), user }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('expire') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('gone') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart') }) },
);

/** Fewer and simpler commands in the order of their asking, when a failing one is shrunk. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  commands: fc.array(command, { minLength: 1, maxLength: 18, size: 'max' }),
  choices: fc.array(fc.nat({ max: 9_999 }), { maxLength: 90, size: 'max' }),
});
