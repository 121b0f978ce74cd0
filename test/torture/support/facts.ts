import type { Client } from '../../../src-preload/client.ts';
import { everyKey } from '../../core/support/client.ts';

/** A word that is in every note that a torture writes, by which it finds them again. */
export const noteWord = 'noted';

/** What the app holds that no server could give again, as the app itself tells it: by what it is. */
export async function factsOf(app: Client): Promise<Map<string, string>> {
  const facts = new Map([['settings', JSON.stringify(await app.settings.get())]]);
  for (const { userId, label } of await app.accounts.list()) facts.set(`account of ${userId}`, label ?? '');
  const { list, total } = await app.keys.open({ ...everyKey, text: noteWord });
  const noted = total === 0 ? [] : await app.keys.window({ list, from: 0, count: Math.min(total, 100) });
  for (const { account, id } of noted) facts.set(`note of ${id}`, (await app.keys.get({ account, id })).note);
  for (const { secret, keyId } of await app.secrets.pending()) {
    facts.set(`secret of ${keyId}`, (await app.secrets.reveal({ secret })).key);
  }
  return facts;
}

/** What differs from what should be there, a line each, without the values: some are secret. */
export function differences(
  wanted: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  underWay: ReadonlyMap<string, string> = new Map(),
): string[] {
  const wrong = [...wanted].filter(([what, value]) => {
    const now = found.get(what);
    return now !== value && (now === undefined || now !== underWay.get(what));
  });
  const strange = [...found.keys()].filter((what) => !wanted.has(what) && !underWay.has(what));
  return [
    ...wrong.map(([what]) => `${what} is ${found.has(what) ? 'another one' : 'lost'}`),
    ...strange.map((what) => `${what} is there again`),
  ];
}
