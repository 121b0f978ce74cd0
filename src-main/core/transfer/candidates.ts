import type { ImportEntry } from '../../../src-preload/contract/transfer.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { AccountRows } from '../account/rows.ts';
import { isSameIdentity } from '../account/identity.ts';
import { serverAt, type ServerAddress } from '../stack/address.ts';
import { hostOf, hostsIn, httpBeside, type CliConfig } from './cli-config.ts';
import type { CliLogin } from './cli-logins.ts';
import type { ListedAccount } from './list-file.ts';
import type { Contents } from './read-file.ts';

/** What may be added, as main keeps it until the user has chosen. Only `entry` is told to the window. */
export interface Candidate {
  entry: ImportEntry;
  server: ServerAddress | null;
  listed: ListedAccount | null;
  /** A secret. */
  apiKey: string | null;
}

type Known = Pick<AccountRows, 'find' | 'credentials'>;

/** What the files that were read offer, with what is here already and what comes twice told apart. Pure but for `known`. */
export function candidatesOf(files: readonly Contents[], known: Known): Candidate[] {
  const listed = files.flatMap((file) => (file.kind === 'list' ? file.accounts : []));
  const logins = files.flatMap((file) => (file.kind === 'cli_logins' ? file.logins : []));
  const configs = files.flatMap((file) => (file.kind === 'cli_config' ? [file.config] : []));
  const loginless = configs.filter(({ credentialsId }) => !logins.some(({ id }) => id === credentialsId));
  const found = [
    ...listed.map((account) => ofList(account, known)),
    ...logins.map((login) => ofLogin(login, configs, known)),
    ...loginless.map(ofConfig),
  ];
  return found.reduce<Candidate[]>((before, one) => [...before, numbered(one, before)], []);
}

type Unnumbered = Omit<Candidate, 'entry'> & { entry: Omit<ImportEntry, 'index'> };

function ofList(listed: ListedAccount, known: Known): Unnumbered {
  const server = serverOf(listed.server);
  const existing = server === null ? undefined : known.find(server.identity, listed.userId)?.id;
  return {
    server,
    listed,
    apiKey: null,
    entry: {
      name: listed.label,
      userId: listed.userId,
      address: listed.server,
      server: server?.name ?? null,
      state: server === null ? 'unclear' : existing === undefined ? 'new' : 'existing',
      existing: existing ?? null,
      signIn: 'none',
      keyId: null,
      production: listed.production,
    },
  };
}

function ofLogin(login: CliLogin, configs: readonly CliConfig[], known: Known): Unnumbered {
  const named = [...login.hosts, ...(login.id === null ? [] : [login.id])];
  const addresses = addressesFor(login, named, configs);
  const { text, server } =
    addresses === null ? { text: named[0] ?? '', server: null } : bestServer([...addresses, ...named], named);
  const keyId = login.apiKey?.split('.')[1] ?? null;
  const existing = known.credentials().find(({ kind, key_id }) => kind === 'api_key' && key_id === keyId)?.account;
  const isNew = login.apiKey === null ? 'by_hand' : 'new';
  return {
    server,
    listed: null,
    apiKey: login.apiKey,
    entry: {
      name: login.id,
      userId: null,
      address: text,
      server: server?.name ?? null,
      state: existing !== undefined ? 'existing' : server === null ? 'unclear' : isNew,
      existing: existing ?? null,
      signIn: login.apiKey === null ? 'login' : 'key',
      keyId,
      production: false,
    },
  };
}

function ofConfig(config: CliConfig): Unnumbered {
  const { cluster } = config;
  const { text, server } = bestServer(addressesOf(config), cluster === null ? [] : [cluster]);
  return {
    server,
    listed: null,
    apiKey: null,
    entry: {
      name: config.credentialsId,
      userId: null,
      address: text,
      server: server?.name ?? null,
      state: server === null ? 'unclear' : 'by_hand',
      existing: null,
      signIn: 'none',
      keyId: null,
      production: false,
    },
  };
}

/**
 * Saved logins name hosts without ports: which port is spoken to is known to the configuration that names the login, or to one of the
 * same host. null where several of these name different servers: a key is not sent to one of them by guess.
 */
function addressesFor({ id }: CliLogin, named: readonly string[], configs: readonly CliConfig[]): string[] | null {
  const own = configs.find(({ credentialsId }) => credentialsId === id);
  if (own !== undefined) return addressesOf(own);
  const hosts = new Set(named.map(hostOf));
  const [first = [], ...others] = configs
    .filter((config) => hostsIn(config).some((host) => hosts.has(host)))
    .map(addressesOf);
  const { server } = firstServer(first);
  const isOne = others.every((texts) => firstServer(texts).server?.identity === server?.identity);
  return isOne ? first : null;
}

/** The OAuth server speaks HTTP where the Identity Server does; gRPC has a port of its own. */
function addressesOf({ oauthServer, identityServer }: CliConfig): string[] {
  return [
    ...(oauthServer === null ? [] : [oauthServer]),
    ...(identityServer === null ? [] : [httpBeside(identityServer)]),
  ];
}

/** The first that is an address; on a hosted deployment, by way of the cluster that the command line works with. */
function bestServer(texts: readonly string[], clusters: readonly string[]) {
  const first = firstServer(texts);
  if (first.server === null || first.server.name.kind === 'private') return first;
  const { identity } = first.server;
  const near = clusters
    .map((text) => ({ text, server: serverOf(text) }))
    .find(({ server }) => server?.identity === identity && server.api !== identity);
  return near ?? first;
}

function firstServer(texts: readonly string[]): { text: string; server: ServerAddress | null } {
  const found = texts.map((text) => ({ text, server: serverOf(text) })).find(({ server }) => server !== null);
  return found ?? { text: (texts[0] ?? '').slice(0, 500), server: null };
}

/** null for what is no address, or none that may be used without a word. */
function serverOf(text: string): ServerAddress | null {
  try {
    return serverAt(text);
  } catch (error) {
    if (error instanceof Failed) return null;
    throw error;
  }
}

function numbered(one: Unnumbered, before: readonly Candidate[]): Candidate {
  const entry = { ...one.entry, index: before.length };
  const isTwice = before.some((other) => isSameEntry(one, other));
  return { ...one, entry: isTwice && entry.state !== 'unclear' ? { ...entry, state: 'twice' } : entry };
}

function isSameEntry(one: Unnumbered, other: Candidate): boolean {
  if (one.server === null || other.server === null) return false;
  if (one.entry.userId !== other.entry.userId || one.apiKey !== other.apiKey) return false;
  return isSameIdentity(one.server.identity, other.server.identity);
}
