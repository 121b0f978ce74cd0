import { Api } from './api.ts';
import { Clock } from './clock.ts';
import { serve, type LoggedRequest } from './exchange.ts';
import { Faults } from './faults.ts';
import { Listener } from './listener.ts';
import type { SeedUser } from './seed.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { keyText, State } from './state.ts';

export interface StackOptions {
  users?: SeedUser[];
  /** Off by default. */
  limits?: Settings['limits'];
  /** 3.33 by default; 3.32 does not know the email notification preferences. */
  version?: Settings['version'];
  /** A free one by default. */
  port?: number;
}

/** A running Identity Server. */
export interface Stack {
  /** `http://127.0.0.1:43117`, without a slash at its end. */
  url: string;
  port: number;
  /** The whole text of a key, by its owner and its name or ID. Throws if there is none. */
  key(userId: string, nameOrId: string): string;
  /** What the server holds: to be read, and to be changed as somebody else would. */
  state: State;
  settings: Settings;
  faults: Faults;
  clock: Clock;
  /** What was asked, oldest first; may be emptied. */
  requests: LoggedRequest[];
  close(): Promise<void>;
}

/** Starts a server that holds what the options describe. Listens on loopback only. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const clock = new Clock();
  const settings = {
    ...defaultSettings(),
    limits: options.limits,
    ...(options.version && { version: options.version }),
  };
  const state = new State(clock);
  for (const user of options.users ?? []) state.createUser(user);

  const requests: LoggedRequest[] = [];
  const api = new Api(state, settings);
  const listener: Listener = new Listener(
    (request, response) => {
      // A client that went away amid its request is no failure of the server; anything else is, and ends the connection.
      serve({ api, clock, faults, requests }, request, response).catch(() => response.destroy());
    },
    { host: '127.0.0.1', port: options.port ?? 0, identity: undefined },
  );
  const faults = new Faults(listener);
  await listener.open();

  return {
    url: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    key: (userId, nameOrId) => keyText(state.findKey(userId, nameOrId)),
    state,
    settings,
    faults,
    clock,
    requests,
    close: () => listener.close(),
  };
}
