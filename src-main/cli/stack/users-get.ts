import { failureOf } from '../../../src-preload/contract/failure.ts';
import { exit } from '../exit.ts';
import { defineStackCommand } from '../grammar/define.ts';
import { userId } from '../grammar/shared-flags.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { selectable } from '../grammar/user-flags.ts';
import { selectFlags } from '../grammar/user-flags.ts';
import type { Host } from '../host.ts';
import { targetOfAnyone, type TargetOfAnyone } from './target.ts';
import { fieldOf, type UserField } from './user-fields.ts';
import { writeObject } from './write.ts';

const flags = [userId, ...selectFlags] as const;
type Given = StackCall<(typeof flags)[number]>;

export const command = defineStackCommand({
  path: ['users', 'get'],
  aliases: ['info'],
  about: {
    en: 'Show a user: ID, times, and the fields that are selected',
    ja: 'ユーザーを表示（ID、時刻、選んだ項目）',
  },
  flags,
  positionals: [{ name: 'user-id' }],
  examples: ['latchkey users get alice --name --primary-email-address'],
  run,
});

/** `ttn-lw-cli users get`: IDs and times, and the fields that flags select, as the server has them now. */
async function run(call: Given, host: Host): Promise<number> {
  const target = await targetOfAnyone(call, host);
  const isAll = call.values.on('all');
  if (isAll) {
    target.log.warn('The --all flag is not covered by our compatibility commitment.');
    target.log.warn(
      'This means that it may not work (or behave differently) with future versions of The Things Stack.',
    );
    target.log.warn('Only use the --all flag for development.');
  }
  const fields = selectable.filter((flag) => isAll || call.values.on(flag)).map(fieldOf);
  await writeObject(host, await asked(target, fields, isAll));
  return exit.done;
}

/** `--all` is all that the server has: one before 3.33 refuses a mask with the email notification preferences. */
async function asked(
  { client, account, userId }: TargetOfAnyone,
  fields: UserField[],
  isAll: boolean,
): Promise<object> {
  try {
    return await client.user.ask({ account: account.id, userId, fields });
  } catch (error) {
    const { code, params } = failureOf(error);
    if (!isAll || code !== 'unsupported_by_server') throw error;
    const unknown = new Set(String(params['paths']).split(','));
    const known = fields.filter((field) => !unknown.has(field));
    if (known.length === fields.length) throw error;
    return client.user.ask({ account: account.id, userId, fields: known });
  }
}
