import { Failed } from '../../../src-preload/contract/failure.ts';
import { oneAccount } from '../accounts/choose.ts';
import { needKept } from '../accounts/kept.ts';
import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import type { Host } from '../host.ts';
import { loggerOf, type Logger } from './logger.ts';

export const command = defineStackCommand({
  path: ['logout'],
  about: { en: 'End the sign-in, on the server too', ja: 'サーバー上も含めてサインインを終了' },
  examples: ['latchkey logout --account alice'],
  run,
});

/** `ttn-lw-cli logout`: ends the sign-in, on the server too if that can be asked. What was read stays to be seen. */
async function run(call: StackCall, host: Host): Promise<number> {
  const log = loggerOf(call, host);
  needKept(host);
  const client = await host.client();
  const account = await oneAccount(call, host);
  if (account.signIn.by === 'browser') log.info('Revoking the old OAuth token...');
  const out = { account: account.id };
  await client.signIn.signOut({ ...out, onlyHere: false }).catch((error: unknown) => {
    if (!isOutOfReach(error)) throw error;
    warn(log);
    return client.signIn.signOut({ ...out, onlyHere: true });
  });
  if (account.signIn.by === 'api_key') {
    log.info('Removing API key from cache');
    log.warn('Delete the API key if it was compromised');
  }
  log.info('Logged out');
  return exit.done;
}

function warn(log: Logger): void {
  log.warn('Could not revoke the OAuth token on the server');
  log.warn('The OAuth token can still be refreshed after expiry');
  log.warn('Contact support if this token was compromised');
}

function isOutOfReach(error: unknown): boolean {
  return error instanceof Failed && error.failure.retryable;
}
