import { failureOf } from '../../../src-preload/contract/failure.ts';
import { exit } from '../exit.ts';
import { toldOf } from '../failures.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import type { Logger } from './logger.ts';
import { targetOf, type Target } from './target.ts';
import { writeObject } from './write.ts';

const flags = [
  userId,
  {
    name: 'old',
    kind: 'string',
    about: {
      en: 'The old password; better typed, or on stdin',
      ja: '現在のパスワード。入力か標準入力で渡すほうが安全です',
    },
    value: 'PASSWORD',
    secret: true,
  },
  {
    name: 'new',
    kind: 'string',
    about: {
      en: 'The new password; better typed, or on stdin',
      ja: '新しいパスワード。入力か標準入力で渡すほうが安全です',
    },
    value: 'PASSWORD',
    secret: true,
  },
  {
    name: 'revoke-all-access',
    kind: 'bool',
    about: {
      en: 'End all sessions and tokens; API keys go on',
      ja: 'すべてのセッションとトークンを終了。API キーは残ります',
    },
    usual: 'true',
  },
] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'update-password'],
  aliases: ['change-password'],
  about: { en: 'Change the password of a user', ja: 'ユーザーのパスワードを変更' },
  flags,
  positionals: [{ name: 'user-id' }],
  examples: [
    'latchkey users update-password alice --revoke-all-access=false',
    'latchkey users update-password alice < passwords',
  ],
  run,
});

/** `ttn-lw-cli users update-password`. The passwords are typed, or stand on stdin, a line each. */
async function run(call: Given, host: Host): Promise<number> {
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

async function passwords(call: Given, host: Host, target: Target): Promise<{ current: string; next: string }> {
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
