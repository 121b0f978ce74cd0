import { exit } from '../exit.ts';
import { failureInWords } from '../failure-words.ts';
import { toldOf } from '../failures.ts';
import { defineCommand } from '../grammar/define.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { cell, type Cell } from '../output/sheet.ts';
import { formatOf, showFacts } from '../output/show.ts';
import { settled } from '../session/open-session.ts';
import { dataDirOf } from '../session/place.ts';

export const command = defineCommand({
  path: ['vault', 'status'],
  about: {
    en: 'Show whether the store is open, and what protects it',
    ja: '保管庫が開いているか、何で保護されているかを表示',
  },
  run,
});

/**
 * `latchkey vault status`: in which state the store is for commands. Asks for no passphrase, but takes that of LATCHKEY_PASSPHRASE_FILE,
 * as they do; 7 where it is not open.
 */
async function run(call: Call, host: Host): Promise<number> {
  const { words, env } = host;
  const session = await host.session();
  const found = await settled(session.client, () => host.tell(words.keychainWaiting));
  const opens = found.state === 'locked' && session.by === 'own' && Boolean(env['LATCHKEY_PASSPHRASE_FILE']);
  const isTold = opens && !(await unlock(host));
  const state = await session.client.vault.state();
  const isOpen = state.state === 'open';
  if (state.failure !== null && !isTold && formatOf(call) !== 'json')
    host.tell(`latchkey: ${await failureInWords(state.failure, host)}`);
  const held = isOpen ? (await session.client.secrets.pending()).length : null;
  const { columns: titles, protections, sessions, vaultStates } = words;
  const facts: [string, Cell][] = [
    [titles.state, cell(vaultStates[state.state], isOpen ? 'good' : 'bad')],
    [titles.protection, cell(state.protection === null ? '–' : protections[state.protection])],
    [titles.folder, cell(session.by === 'memory' ? '–' : dataDirOf(env))],
    [titles.by, cell(sessions[session.by])],
    ...(held === null
      ? []
      : [[titles.unconfirmed, cell(String(held), held > 0 ? 'soon' : 'plain')] satisfies [string, Cell]]),
  ];
  await showFacts(call, host, {
    facts,
    ids: [state.state],
    json: () => ({
      state: state.state,
      protection: state.protection,
      folder: session.by === 'memory' ? null : dataDirOf(env),
      by: session.by,
      unconfirmed_secrets: held,
      failure: state.failure,
    }),
  });
  return isOpen ? exit.done : exit.vault;
}

/** False where it could not be opened, and why was told. */
async function unlock(host: Host): Promise<boolean> {
  try {
    await host.client();
    return true;
  } catch (error) {
    host.tell(`latchkey: ${(await toldOf(error, host)).sentence}`);
    return false;
  }
}
