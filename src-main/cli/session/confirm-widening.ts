import type { Confirm, Widening } from '../../../src-preload/contract/widening.ts';
import type { CliMessages } from '../../../src-preload/messages/cli.en.ts';
import type { Language } from '../../../src-preload/messages/index.ts';

/** Whoever writes a command line that names a server and a key has said so already, as in `latchkey use HOST`. */
const saidByCommand: ReadonlySet<Widening['what']> = new Set(['server', 'key']);

export interface TerminalNeeds {
  language: Language;
  words: CliMessages;
  /** A person is there: stdin and stderr are a terminal, and `--no-input` was not given. */
  asks: boolean;
  /** `--yes` was given. */
  saysYes: boolean;
  /** Writes lines to stderr. */
  tell(text: string): void;
}

/** Asks at the terminal that the command was given at, also where the window does the work. */
export function confirmAtTerminal({ language, words, asks, saysYes, tell }: TerminalNeeds): Confirm {
  return async (widenings) => {
    const open = widenings.filter(({ what }) => !saidByCommand.has(what));
    if (open.length === 0 || saysYes) return true;
    if (!asks) return null;
    const { questionOf } = await import('../../../src-preload/messages/widening.ts');
    const { question, detail } = questionOf(open, await wideningWords(language));
    const { askLine } = await import('../terminal/prompt.ts');
    tell(detail);
    return /^(y|yes|はい)$/i.test((await askLine(words.confirm(question))).trim());
  };
}

async function wideningWords(language: Language) {
  return language === 'ja'
    ? (await import('../../../src-preload/messages/widening.ja.ts')).wideningJa
    : (await import('../../../src-preload/messages/widening.en.ts')).wideningEn;
}
