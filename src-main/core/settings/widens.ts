import type { Settings } from '../../../src-preload/contract/settings.ts';
import { Failed } from '../../../src-preload/contract/failure.ts';
import type { Widening } from '../../../src-preload/contract/widening.ts';
import { serverAt } from '../stack/address.ts';

type Change = { readonly [N in keyof Settings]?: Settings[N] | undefined };

/**
 * What settings would widen: where the command line signs in when nobody names a server. Throws `invalid_input` at `commandLineServer`
 * for what is no server's address.
 */
export function settingsWiden({ commandLineServer }: Change, before: Settings): Widening[] {
  if (commandLineServer === undefined || commandLineServer === null) return [];
  if (commandLineServer === before.commandLineServer) return [];
  return [{ what: 'server', host: hostOf(commandLineServer) }];
}

function hostOf(address: string): string {
  try {
    // One without encryption is refused where it is signed in to.
    return new URL(serverAt(address, true).identity).host;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    throw new Failed(error.code, { ...error.failure, field: 'commandLineServer' });
  }
}
