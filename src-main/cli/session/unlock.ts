import { Failed, failureOf } from '../../../src-preload/contract/failure.ts';
import type { VaultState } from '../../../src-preload/contract/vault.ts';
import { givenPath } from '../../core/given-path.ts';
import { readText } from '../../core/text-file.ts';
import { settled } from './open-session.ts';
import type { Session, SessionOptions } from './session.ts';

/** How often a person may mistype. */
const tries = 3;

/**
 * Opens the vault of a session: by the keychain it is open already; else by the passphrase in the file of the environment, or by
 * one that a person types. A vault that is locked in the window is opened there. Throws `vault_locked`, `keychain_silent` and
 * failures of the storage.
 */
export async function openVault(session: Session, options: SessionOptions): Promise<void> {
  const state = await settled(session.client, () => options.tell(options.words.keychainWaiting));
  if (state.state === 'open') return;
  refuseRefused(state);
  if (session.by === 'window') throw new Failed('vault_locked', { params: { reason: 'window' } });
  if (state.state === 'locked') await unlock(session, options);
  else if (state.state === 'choose') await makeFirst(session, state, options);
  else throw new Failed('keychain_silent', state.failure ?? {});
}

/** The passphrase may be right, and the files of no use. */
function refuseRefused({ state, failure }: VaultState): void {
  if (state === 'refused' && failure !== null) throw new Failed(failure.code, failure);
}

async function unlock(session: Session, options: SessionOptions): Promise<void> {
  const file = options.env['LATCHKEY_PASSPHRASE_FILE'];
  if (file) refuseRefused(await session.client.vault.unlock({ passphrase: await passphraseIn(file) }));
  else await askToUnlock(session, options);
}

async function askToUnlock({ client }: Session, options: SessionOptions): Promise<void> {
  if (!canAsk(options)) throw new Failed('vault_locked', { params: { reason: 'no_input' } });
  const { askHidden } = await import('../terminal/prompt.ts');
  for (let left = tries; ; left--) {
    try {
      refuseRefused(await client.vault.unlock({ passphrase: await askHidden(options.words.passphrase) }));
      return;
    } catch (error) {
      if (left === 1 || !(error instanceof Failed) || error.code !== 'invalid_input') throw error;
      options.tell(options.words.passphraseWrong);
    }
  }
}

/** No keychain answers, and there is no vault yet. */
async function makeFirst({ client }: Session, { failure }: VaultState, options: SessionOptions): Promise<void> {
  const { env, words, tell } = options;
  const file = env['LATCHKEY_PASSPHRASE_FILE'];
  if (file) {
    await client.vault.create({ protection: 'passphrase', passphrase: await passphraseIn(file) });
    return;
  }
  if (!canAsk(options)) throw new Failed('keychain_silent', { params: { ...failure?.params, isFirst: true } });
  const { askHidden } = await import('../terminal/prompt.ts');
  tell(words.passphraseNew);
  const passphrase = await askHidden(words.passphraseFirst);
  if ((await askHidden(words.passphraseAgain)) !== passphrase) {
    throw new Failed('invalid_input', { field: 'passphrase', params: { reason: 'not_alike' } });
  }
  await client.vault.create({ protection: 'passphrase', passphrase });
}

function canAsk({ noInput }: SessionOptions): boolean {
  return !noInput && process.stdin.isTTY && process.stderr.isTTY;
}

async function passphraseIn(file: string): Promise<string> {
  try {
    return await readText(givenPath(file, 'LATCHKEY_PASSPHRASE_FILE'), { pipes: true });
  } catch (error) {
    const { params } = failureOf(error);
    throw new Failed('invalid_input', { field: 'LATCHKEY_PASSPHRASE_FILE', params });
  }
}
