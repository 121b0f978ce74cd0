import type { Clock, Time } from './clock.ts';
import { formatToken, randomId, randomSecret, TOKEN_KINDS } from './ids.ts';
import type { JsonObject } from './json.ts';
import { KeyList, type StoredKey } from './key-list.ts';
import type { SeedKey, SeedUser, UserState } from './seed.ts';
import { Logins } from './logins.ts';
import { usualClients } from './oauth-clients.ts';
import { AuthorizationCodes } from './oauth-codes.ts';

export interface User {
  id: string;
  password: string;
  name: string;
  description: string;
  email: string;
  emailValidatedAt?: Time;
  /** When the last mail that asks to validate the address was sent. */
  validationSentAt?: Time;
  attributes: Record<string, string>;
  admin: boolean;
  state: UserState;
  stateDescription: string;
  createdAt: Time;
  updatedAt: Time;
  deletedAt?: Time;
  passwordUpdatedAt: Time;
  requirePasswordUpdate: boolean;
  /** What was mailed, and may be given as the current password while it is good. */
  temporaryPassword?: { password: string; createdAt: Time; expiresAt: Time } | undefined;
  /** Widths and addresses, `0` being the original. */
  picture?: Record<string, string>;
  emailTypes: string[];
  consolePreferences: JsonObject;
  keys: KeyList;
}

/**
 * All that the server holds. Its methods act as somebody else would, elsewhere and without a request: another operator, an
 * admin, the Console in a browser.
 */
export class State {
  readonly clock: Clock;
  readonly users = new Map<string, User>();
  readonly logins: Logins;
  readonly codes: AuthorizationCodes;
  /** OAuth clients by ID. */
  readonly clients = usualClients();
  /** Pictures by their path. */
  readonly blobs = new Map<string, { type: string; data: Buffer }>();
  /** Where the IDs of new keys come from; replaying a recording, from it. */
  newKeyId: () => string = randomId;
  private readonly keysById = new Map<string, StoredKey>();

  constructor(clock: Clock) {
    this.clock = clock;
    this.logins = new Logins(clock);
    this.codes = new AuthorizationCodes(clock);
  }

  /** The user, deleted or not. Throws if there never was one. */
  user(userId: string): User {
    const user = this.users.get(userId);
    if (!user) throw new Error(`The server has no user ${userId}`);
    return user;
  }

  createUser(seed: SeedUser): User {
    const now = this.clock.stamp(seed.createdAgo);
    const user: User = {
      id: seed.id,
      password: seed.password ?? randomSecret(),
      name: seed.name ?? '',
      description: '',
      email: seed.email ?? `${seed.id}@example.com`,
      attributes: {},
      admin: seed.admin ?? false,
      state: seed.state ?? 'STATE_APPROVED',
      stateDescription: seed.stateDescription ?? '',
      createdAt: now,
      updatedAt: now,
      passwordUpdatedAt: now,
      requirePasswordUpdate: false,
      emailTypes: [],
      consolePreferences: {},
      keys: new KeyList(),
    };
    this.users.set(user.id, user);
    for (const key of seed.keys ?? []) this.createKey(user.id, key);
    return user;
  }

  updateUser(userId: string, change: Partial<Omit<User, 'id' | 'keys'>>): User {
    return Object.assign(this.user(userId), change, { updatedAt: this.clock.stamp() });
  }

  suspend(userId: string, description = ''): void {
    this.updateUser(userId, { state: 'STATE_SUSPENDED', stateDescription: description });
  }

  approve(userId: string): void {
    this.updateUser(userId, { state: 'STATE_APPROVED', stateDescription: '' });
  }

  deleteUser(userId: string): void {
    this.user(userId).deletedAt = this.clock.stamp();
  }

  restoreUser(userId: string): void {
    delete this.user(userId).deletedAt;
  }

  /** A user's keys, by ID. */
  keys(userId: string): StoredKey[] {
    return this.user(userId).keys.all();
  }

  /** One key by its ID or, failing that, its name. Throws if there is none. */
  findKey(userId: string, idOrName: string): StoredKey {
    const { keys } = this.user(userId);
    const key = keys.get(idOrName) ?? keys.all().find(({ name }) => name === idOrName);
    if (!key) throw new Error(`${userId} has no API key ${idOrName}`);
    return key;
  }

  keyById(id: string): StoredKey | undefined {
    return this.keysById.get(id);
  }

  createKey(userId: string, seed: SeedKey & { expiresAt?: Time }): StoredKey {
    const user = this.user(userId);
    const createdAt = this.clock.stamp(seed.createdAgo);
    const expiresAt = seed.expiresIn === undefined ? seed.expiresAt : this.clock.in(seed.expiresIn);
    const key: StoredKey = {
      id: seed.id ?? this.newKeyId(),
      secret: seed.secret ?? randomSecret(),
      userId: user.id,
      name: seed.name,
      rights: [...seed.rights],
      createdAt,
      updatedAt: createdAt,
      ...(expiresAt !== undefined && { expiresAt }),
    };
    user.keys.add(key);
    this.keysById.set(key.id, key);
    return key;
  }

  /** Changes what is given; `expiresAt: null` removes an expiry. */
  updateKey(userId: string, idOrName: string, change: KeyChange): StoredKey {
    const key = this.findKey(userId, idOrName);
    this.user(userId).keys.change(key, () => {
      if (change.name !== undefined) key.name = change.name;
      if (change.rights !== undefined) key.rights = [...change.rights];
      if (change.expiresAt === null) delete key.expiresAt;
      else if (change.expiresAt !== undefined) key.expiresAt = change.expiresAt;
      key.updatedAt = this.clock.stamp();
    });
    return key;
  }

  deleteKey(userId: string, idOrName: string): void {
    const key = this.findKey(userId, idOrName);
    this.user(userId).keys.remove(key);
    this.keysById.delete(key.id);
  }
}

export interface KeyChange {
  name?: string;
  rights?: string[];
  expiresAt?: Time | null;
}

/** The whole of a key, as its owner was shown it once: `NNSXS.<id>.<secret>`. */
export function keyText({ id, secret }: StoredKey): string {
  return formatToken({ kind: TOKEN_KINDS.apiKey, id, secret });
}
