import type { HelpWords } from '../../../src-preload/messages/cli-help.en.ts';
import type { UsageError } from './types.ts';

/** What was not understood, in a sentence that names the next step. */
export function usageWords(error: UsageError, words: HelpWords): string {
  const next = words.errors.seeHelp(['latchkey', 'help', ...(error.command?.path ?? [])].join(' '));
  return `${sentence(error, words.errors)} ${next}`;
}

function sentence(error: UsageError, words: HelpWords['errors']): string {
  switch (error.code) {
    case 'unknown_command':
      return words.unknownCommand(error.typed, error.suggestion);
    case 'unknown_flag':
      return words.unknownFlag(error.typed, error.suggestion);
    case 'value_missing':
      return words.valueMissing(error.flag);
    case 'value_is_flag':
      return words.valueIsFlag(error.flag, error.typed);
    case 'value_tilde':
      return words.valueTilde(error.flag);
    case 'value_refused':
      return refused(error, words);
    case 'split':
      return words.split(error.flag, error.first, error.rest);
    case 'positional_missing':
      return words.positionalMissing(error.name);
    case 'positional_refused':
      return words.positionalRefused(error.typed, error.choices.join(', '));
    case 'too_many':
      return words.tooMany(error.typed);
  }
}

function refused(error: Extract<UsageError, { code: 'value_refused' }>, words: HelpWords['errors']): string {
  switch (error.kind) {
    case 'bool':
      return words.notBool(error.flag);
    case 'int':
      return words.notInt(error.flag);
    case 'span':
      return words.notSpan(error.flag);
    case 'time':
      return words.notTime(error.flag, error.choices);
    case 'when':
      return words.notWhen(error.flag);
    case 'map':
      return words.notMap(error.flag);
    case 'choice':
      return words.notChoice(error.flag, error.choices.join(', '));
    case 'list':
    case 'string':
      return words.refused(error.flag);
  }
}
