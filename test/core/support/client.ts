import type { Client } from '../../../src-preload/client.ts';
import type { EventName } from '../../../src-preload/contract/events.ts';

/** Waits for an event after which `holds` is true; it may be true at once. The test's own time-out is the limit. */
export async function when(app: Client, holds: () => Promise<boolean>, ...events: EventName[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const check = () => void holds().then((yes) => yes && resolve(), reject);
  const ends = (events.length === 0 ? (['changed', 'progress'] as const) : events).map((event) => app.on(event, check));
  check();
  await promise.finally(() => ends.forEach((end) => end()));
}

/** Waits until no account is being read, whatever comes of that. */
export async function idle(app: Client): Promise<void> {
  const running = (await app.sync.progress()).filter(({ state }) => state === 'running');
  await Promise.allSettled(running.map(({ account }) => app.sync.read({ account, reason: 'shown' })));
  if (running.length > 0) await idle(app);
}

/** Begins to read an account, or all; whoever wants to know what comes of it looks at the progress. */
export function startReading(app: Client, account: string | null): void {
  app.sync.read({ account }).catch(() => undefined);
}

/** Reads an account anew, and waits for the end of it, whatever that is. */
export async function refresh(app: Client, account: string): Promise<void> {
  await app.sync.read({ account }).catch(() => undefined);
}

export const everyKey = {
  account: null,
  view: 'all',
  text: '',
  right: null,
  sort: { by: 'name', descending: false },
  anchor: null,
} as const;

/** Names of the keys that a filter finds, in order. */
export async function namesOf(
  app: Client,
  filter: Partial<Parameters<Client['keys']['open']>[0]> = {},
): Promise<string[]> {
  const { list, total } = await app.keys.open({ ...everyKey, ...filter });
  if (total === 0) return [];
  return (await app.keys.window({ list, from: 0, count: 100 })).map(({ name }) => name);
}
