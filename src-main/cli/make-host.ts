import type { CliMessages } from '../../src-preload/messages/cli.en.ts';
import { hostEn } from '../../src-preload/messages/host.en.ts';
import type { Language } from '../../src-preload/messages/index.ts';
import { exit } from './exit.ts';
import type { AnyCall } from './grammar/types.ts';
import { Refused, type Host } from './host.ts';
import { confirmAtTerminal } from './session/confirm-widening.ts';
import { openSession } from './session/open-session.ts';
import { accountOfEnvironment } from './session/place.ts';
import type { Session, SessionOptions } from './session/session.ts';
import { openVault } from './session/unlock.ts';
import { colorsOn, outputLeads, readInput, tell, writeOut } from './terminal/output.ts';

/** How long a folder that another process has is waited for, in ms, where `--wait` does not say. */
const usualWaitMs = 30_000;
/** Where a terminal does not tell its width. */
const usualColumns = 80;

export interface OwnHost extends Host {
  /** Ends what was opened. */
  close(): Promise<void>;
}

/** The process as a command sees it. */
export async function makeHost(
  call: AnyCall,
  {
    env: given,
    language,
    words,
    version,
  }: { env: NodeJS.ProcessEnv; language: Language; words: CliMessages; version: string },
): Promise<OwnHost> {
  const { values } = call;
  const env = withCa(call, given);
  const asks = process.stdin.isTTY && process.stderr.isTTY && !values.on('no-input');
  const callback =
    language === 'ja' ? (await import('../../src-preload/messages/host.ja.ts')).hostJa.callback : hostEn.callback;
  const options: SessionOptions = {
    env,
    language,
    words,
    version,
    waitMs: values.number('wait') ?? usualWaitMs,
    noInput: values.on('no-input'),
    opensBrowser: !values.on('no-browser'),
    confirm: confirmAtTerminal({ language, words, asks, saysYes: values.on('yes'), tell }),
    tell,
    onAddress: (url) => tell(words.browserOpen(url)),
    pageWords: () => callback,
  };
  let opening: Promise<Session> | null = null;
  let unlocking: Promise<void> | null = null;

  const session = () => (opening ??= opened());
  function opened(): Promise<Session> {
    tellOfEnvironment(call, env, words);
    return openSession(options);
  }
  return {
    env,
    language,
    words,
    command: call.command,
    now: Date.now,
    session,
    async client() {
      const opened = await session();
      await (unlocking ??= openVault(opened, options));
      return opened.client;
    },
    write: writeOut,
    tell,
    terminal: process.stderr.isTTY,
    stdout: {
      isTerminal: process.stdout.isTTY,
      isColored: colorsOn(process.stdout, env),
      columns: process.stdout.columns || usualColumns,
      leads: outputLeads,
    },
    asks,
    async readInput(what) {
      // Whoever said that nobody is to be asked is not waited for.
      if (values.on('no-input') && process.stdin.isTTY) throw new Refused(words.stdinIsTerminal, exit.usage);
      if (process.stdin.isTTY) tell(words.stdinWaits[what](process.platform === 'win32' ? 'Ctrl+Z' : 'Ctrl+D'));
      return readInput();
    },
    async close() {
      // One that could not be opened has nothing to close.
      await (await opening?.catch(() => null))?.close();
    },
  };
}

/** What is passed over, where the environment names an account or half of one. */
function tellOfEnvironment({ values }: AnyCall, env: NodeJS.ProcessEnv, words: CliMessages): void {
  if (accountOfEnvironment(env) !== null) {
    if (values.has('account')) tell(`latchkey: ${words.accountIgnored}`);
  } else if (env['LATCHKEY_API_KEY']) tell(`latchkey: ${words.environmentHalf('LATCHKEY_API_KEY', 'LATCHKEY_URL')}`);
  else if (env['LATCHKEY_URL']) tell(`latchkey: ${words.environmentHalf('LATCHKEY_URL', 'LATCHKEY_API_KEY')}`);
}

/** `--ca FILE` of `ttn-lw-cli` is LATCHKEY_CA for this one command. */
function withCa({ values }: AnyCall, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ca = values.text('ca');
  return ca === undefined ? env : { ...env, LATCHKEY_CA: ca };
}
