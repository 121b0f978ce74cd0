import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { CertificateKind } from './certificates.ts';
import type { Fault, FaultTarget, Hold, Phase } from './faults.ts';
import { readJson } from './json.ts';
import { addressOf } from './listener.ts';
import type { SeedKey, SeedUser } from './seed.ts';
import type { Settings } from './settings.ts';
import type { Stack } from './stack.ts';
import type { KeyChange, User } from './state.ts';

/**
 * What another process may do to a server: the surface of Stack, with plain values only. Arguments and results cross as
 * JSON.
 */
export function operations(stack: Stack) {
  const active = new Map<number, { remove(): void; hits: number }>();
  const holds = new Map<number, Hold>();
  const { state, faults } = stack;
  return {
    key: (userId: string, nameOrId: string) => stack.key(userId, nameOrId),
    present: (kind: CertificateKind) => stack.present(kind),
    requests: () => stack.requests,
    forgetRequests: () => void stack.requests.splice(0),
    configure: (settings: Partial<Settings>) => void Object.assign(stack.settings, settings),
    advanceClock: (ms: number) => stack.clock.advance(ms),

    users: () => [...state.users.keys()],
    keys: (userId: string) => state.keys(userId),
    createUser: (seed: SeedUser) => void state.createUser(seed),
    updateUser: (userId: string, change: Partial<Omit<User, 'id' | 'keys'>>) => void state.updateUser(userId, change),
    suspend: (userId: string, description?: string) => state.suspend(userId, description),
    approve: (userId: string) => state.approve(userId),
    deleteUser: (userId: string) => state.deleteUser(userId),
    restoreUser: (userId: string) => state.restoreUser(userId),
    createKey: (userId: string, seed: SeedKey) => state.createKey(userId, seed),
    updateKey: (userId: string, idOrName: string, change: KeyChange) => state.updateKey(userId, idOrName, change),
    deleteKey: (userId: string, idOrName: string) => state.deleteKey(userId, idOrName),
    login: (userId: string) => state.logins.login(userId),
    expireCodes: () => state.codes.expireAll(),
    expireToken: (token: string) => state.logins.expire(token),

    addFault: (fault: Fault, target?: FaultTarget) => {
      const added = faults.add(fault, target);
      active.set(added.id, added);
      return added.id;
    },
    faultHits: (id: number) => active.get(id)?.hits ?? 0,
    removeFault: (id: number) => active.get(id)?.remove(),
    clearFaults: () => faults.clear(),
    gone: () => faults.gone(),
    back: () => faults.back(),
    hold: (phase: Phase, target?: FaultTarget) => {
      holds.set(holds.size, faults.hold(phase, target));
      return holds.size - 1;
    },
    reached: (hold: number) => holds.get(hold)?.reached,
    release: (hold: number) => holds.get(hold)?.release(),
  };
}

export type Operations = ReturnType<typeof operations>;

interface Asked {
  name: string;
  args: never[];
}

/** A port over which other processes drive the servers: `POST /{index of the server}` with `{name, args}`. Loopback only. */
export async function openControl(stacks: Stack[], port = 0): Promise<{ url: string; close(): void }> {
  const tables = stacks.map(operations);
  const server = createServer((request, response) => {
    answer(tables, request, response).catch((error: unknown) => {
      response.writeHead(500).end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    });
  });
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${addressOf(server).port}`, close: () => void server.close() };
}

async function answer(tables: Operations[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { name, args } = readJson<Asked>(await text(request));
  const table = tables[Number((request.url ?? '/').slice(1))];
  const found = Object.entries(table ?? {}).find(([known]) => known === name);
  if (!found) throw new Error(`The control port knows no ${name} at ${request.url}`);
  const operation: (...given: never[]) => unknown = found[1];
  const result = await operation(...args);
  response.end(JSON.stringify({ result: result ?? null }));
}
