import type { Client } from '../../../src-preload/client.ts';
import { cliWords } from '../../../src-preload/messages/cli.ts';
import { helpWords } from '../../../src-preload/messages/cli-help.ts';
import { toldOf } from '../../../src-main/cli/failures.ts';
import { grammar } from '../../../src-main/cli/grammar/grammar.ts';
import { parse } from '../../../src-main/cli/grammar/parse.ts';
import { usageWords } from '../../../src-main/cli/grammar/usage-words.ts';
import type { Host } from '../../../src-main/cli/host.ts';
import type { Session } from '../../../src-main/cli/session/session.ts';
import type { Ran } from './run.ts';

/** Runs commands in this process, on a core that the test has open. */
export function commandsOn(client: Client, env: NodeJS.ProcessEnv = {}) {
  return async function run(argv: readonly string[], stdin = ''): Promise<Ran> {
    const said = { stdout: '', stderr: '' };
    const language = 'en';
    const words = await cliWords(language);
    const session: Session = { client, by: 'own', account: null, show: null, close: async () => undefined };
    const parsed = parse(grammar, argv);
    if (parsed.kind === 'usage') {
      return { code: 2, ...said, stderr: usageWords(parsed.error, await helpWords(language)) };
    }
    if (parsed.kind !== 'run') throw new Error(`not a command: ${argv.join(' ')}`);
    const host: Host = {
      env,
      language,
      words,
      command: parsed.call.command,
      now: Date.now,
      session: async () => session,
      client: async () => client,
      write: async (text) => void (said.stdout += text),
      tell: (line) => void (said.stderr += `${line}\n`),
      terminal: false,
      stdout: { isTerminal: false, isColored: false, columns: 80, leads: () => true },
      asks: false,
      readInput: async () => stdin,
    };
    try {
      const code = await (await parsed.call.command.load()).command.run(parsed.call, host);
      return { code, ...said };
    } catch (thrown) {
      const told = await toldOf(thrown, host);
      return { code: told.exitCode, ...said, stderr: said.stderr + told.sentence };
    }
  };
}
