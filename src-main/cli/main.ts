import { constants } from 'node:os';
import { cliWords } from '../../src-preload/messages/cli.ts';
import { exit } from './exit.ts';
import { grammar } from './grammar/grammar.ts';
import { parse } from './grammar/parse.ts';
import type { Group } from './grammar/declared.ts';
import type { AnyCall, UsageError } from './grammar/types.ts';
import { languageFrom } from './language.ts';
import { makeHost, type OwnHost } from './make-host.ts';
import { tell, watchOutput, writeOut } from './terminal/output.ts';
import { version } from './version.ts';

const { env } = process;
const language = languageFrom(env);

watchOutput();
// Should nothing be left to wait for before there is an outcome, that is no success.
process.exitCode = exit.failed;
void main(process.argv.slice(2))
  // Not even the help could be written.
  .catch(() => exit.failed)
  .then((code) => {
    process.exitCode = code;
    // What still hangs, such as a connection that is not answered, is not waited for.
    setTimeout(() => process.exit(code), 1_000).unref();
  });

async function main(argv: readonly string[]): Promise<number> {
  const parsed = parse(grammar, argv);
  switch (parsed.kind) {
    case 'run':
      return run(parsed.call);
    case 'version':
      await writeOut(`latchkey ${version}\n`);
      return exit.done;
    case 'help':
      return help(parsed.of, parsed.asked);
    case 'usage':
      return misunderstood(parsed.error, wantsJson(argv));
  }
}

async function run(call: AnyCall): Promise<number> {
  const words = await cliWords(language);
  const host = await makeHost(call, { env, language, words, version });
  const stop = endOnSignals(host, words.interrupted);
  try {
    const { command } = await call.command.load();
    return await command.run(call, host);
  } catch (thrown) {
    const { failureJson, toldOf } = await import('./failures.ts');
    const told = await toldOf(thrown, { language, words, command: call.command });
    if (call.values.text('output') === 'json') tell(failureJson(told));
    else if (told.sentence !== '') tell(`latchkey: ${told.sentence}`);
    return told.exitCode;
  } finally {
    await host.close();
    stop();
  }
}

/**
 * What was opened is closed first, which lets a core of this process's own end what it has under way and keep it; a window goes on by
 * itself. A second signal ends the process at once.
 */
function endOnSignals(host: OwnHost, interrupted: string): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const off = () => signals.forEach((signal) => process.off(signal, end));
  function end(signal: NodeJS.Signals): void {
    off();
    tell(`latchkey: ${interrupted}`);
    void host.close().finally(() => process.exit(128 + constants.signals[signal]));
  }
  for (const signal of signals) process.on(signal, end);
  return off;
}

async function help(of: Group | null, isAsked: boolean): Promise<number> {
  const { helpWords } = await import('../../src-preload/messages/cli-help.ts');
  const { helpOf } = await import('./grammar/help.ts');
  const text = helpOf(grammar, of, await helpWords(language));
  if (isAsked) await writeOut(text);
  else tell(text.trimEnd());
  return isAsked ? exit.done : exit.usage;
}

async function misunderstood(error: UsageError, isJson: boolean): Promise<number> {
  const { helpWords } = await import('../../src-preload/messages/cli-help.ts');
  const { usageWords } = await import('./grammar/usage-words.ts');
  const sentence = usageWords(error, await helpWords(language));
  const { failureJson } = await import('./failures.ts');
  tell(
    isJson
      ? failureJson({ sentence, exitCode: exit.usage, failure: { code: 'invalid_input' } })
      : `latchkey: ${sentence}`,
  );
  return exit.usage;
}

/** Asked of a command line that was not understood, as far as that goes. */
function wantsJson(argv: readonly string[]): boolean {
  return / (--output|-o)[ =]?json /.test(` ${argv.join(' ')} `);
}
