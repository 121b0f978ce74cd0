import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { StackWords } from '../../../src-preload/messages/cli-stack.en.ts';
import { exit } from '../exit.ts';
import { normal } from '../grammar/flag.ts';
import { Refused } from '../host.ts';

/** What a server's refusal of a field or a value means, by the flag that set it; anything else stays as it is. */
export function byFlag(thrown: unknown, words: StackWords): unknown {
  const { code, field, params } = failureOf(thrown);
  const { reason, value } = params;
  if (code === 'unsupported_by_server' && reason === 'value' && typeof value === 'string') {
    return new Refused(words.valueUnknown(value), exit.failed);
  }
  if (field === undefined) return thrown;
  const flag = `--${normal(field)}`;
  if (code === 'forbidden' && reason === 'update_admin_field') return new Refused(words.forAdmins(flag), exit.failed);
  return code === 'invalid_input' ? new Refused(words.fieldRefused(flag), exit.usage) : thrown;
}
