import { failureOf } from '../../../src-preload/contract/failure.ts';
import { exit } from '../exit.ts';
import { toldOf } from '../failures.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import type { Logger } from './logger.ts';
import { targetOf, type Target } from './target.ts';
import { writeObject } from './write.ts';

/** `ttn-lw-cli users update-password`. The passwords are typed, or stand on stdin, a line each. */
export async function run(call: Call, host: Host): Promise<number> {
  const target = await targetOf(call, host);
  const { account, client, log, words } = target;
  const { current, next } = await passwords(call, host, target);
  // The original revokes all access unless it is told not to.
  const revoke = !call.values.has('revoke-all-access') || call.values.on('revoke-all-access');
  const { signedOut } = await client.password
    .change({ account: account.id, current, next, revoke })
    .catch(async (error: unknown) => {
      if (failureOf(error).code !== 'invalid_input') throw error;
      throw new Refused((await toldOf(error, host)).sentence, exit.failed);
    });
  if (signedOut) log.warn(words.signedOut);
  await writeObject(host, {});
  return exit.done;
}

async function passwords(call: Call, host: Host, target: Target): Promise<{ current: string; next: string }> {
  const { words, log } = target;
  const given = [call.values.text('old') ?? '', call.values.text('new') ?? ''] as const;
  if (given.some((text) => text !== '')) log.warn(words.passwordByArgument);
  const asked = given.every((text) => text !== '') ? [] : await ask(host, given, target);
  const [current, next] = given.map((text) => (text === '' ? asked.shift() : text));
  if (!current || !next) throw new Refused(words.passwordsMissing, exit.usage);
  return { current, next };
}

/** Those that no flag gave. */
async function ask(host: Host, [old, next]: readonly [string, string], target: Target): Promise<string[]> {
  const { words, log } = target;
  if (!host.asks) return (await host.readInput('passwords')).split(/\r?\n/);
  const { askHidden } = await import('../terminal/prompt.ts');
  const typed = old === '' ? [await askHidden(words.oldPassword)] : [];
  if (next !== '') return typed;
  await tellRules(log, target);
  return [...typed, await askHidden(words.newPassword)];
}

async function tellRules(log: Logger, { client, account }: Target): Promise<void> {
  const { rules } = await client.password.get({ account: account.id });
  if (rules === null) return;
  log.info('Password Requirements:');
  const lines = [
    ['Minimum length', rules.minLength],
    ['Maximum length', rules.maxLength ?? 0],
    ['Minimum uppercase', rules.minUppercase],
    ['Minimum digits', rules.minDigits],
    ['Minimum special characters', rules.minSpecial],
  ] as const;
  for (const [name, count] of lines) if (count > 0) log.info(`${name}: ${count}`);
}
