import { Api } from './api.ts';
import { createAuthority, type Authority, type CertificateKind, type Identity } from './certificates.ts';
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
  /** HTTPS, with a certificate of a CA that is made for this server: a good one, or one of the kind given. */
  tls?: boolean | CertificateKind;
  /** The names in its certificates; those of this machine where not given. */
  names?: readonly string[];
}

/** A running Identity Server. */
export interface Stack {
  /** `http://127.0.0.1:43117`, without a slash at its end. */
  url: string;
  port: number;
  /** The certificate, PEM, of the CA that a client has to trust; undefined without TLS. */
  ca?: string;
  /** Shows another certificate from now on, and ends the connections that stand. Without TLS it throws. */
  present(kind: CertificateKind): void;
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
  const authority = options.tls ? createAuthority() : undefined;
  const listener: Listener = new Listener(
    (request, response) => serve({ api, clock, faults, requests }, request, response),
    {
      host: '127.0.0.1',
      port: options.port ?? 0,
      identity: authority?.issue(options.tls === true || !options.tls ? 'good' : options.tls, options.names),
    },
  );
  const faults = new Faults(listener);
  await listener.open();

  return {
    url: `${authority ? 'https' : 'http'}://127.0.0.1:${listener.port}`,
    port: listener.port,
    ...(authority && { ca: authority.cert }),
    present: (kind) => listener.present(issuedBy(authority, kind, options.names)),
    key: (userId, nameOrId) => keyText(state.findKey(userId, nameOrId)),
    state,
    settings,
    faults,
    clock,
    requests,
    close: () => {
      faults.releaseAll();
      return listener.close();
    },
  };
}

function issuedBy(
  authority: Authority | undefined,
  kind: CertificateKind,
  names: readonly string[] | undefined,
): Identity {
  if (!authority) throw new Error('The server speaks plain HTTP: it has no certificate');
  return authority.issue(kind, names);
}
