import { exit } from '../exit.ts';
import { Refused, type Host } from '../host.ts';
import { accountOfEnvironment } from '../session/place.ts';

/**
 * Throws `Refused` where the environment names server and key: nothing outlives the command then, so that it would be told as done what
 * is gone at once. Asks no server.
 */
export function needKept({ env, words }: Host): void {
  if (accountOfEnvironment(env) !== null) throw new Refused(words.notInMemory, exit.usage);
}
