import { Failed, type Failure } from '../../../src-preload/contract/failure.ts';
import { userAtHost } from '../accounts/choose.ts';
import { confirm } from '../confirm.ts';
import { exit, exitCodeOf } from '../exit.ts';
import { failureInWords } from '../failure-words.ts';
import { defineCommand } from '../grammar/define.ts';
import { allAccounts, yes } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { clean } from '../output/clean.ts';
import { pickKey, type Picked } from './pick.ts';

const flags = [allAccounts, yes] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['keys', 'delete'],
  aliases: ['rm', 'remove'],
  about: { en: 'Delete API keys at once', ja: 'API キーをただちに削除' },
  flags,
  positionals: [{ name: 'key', required: true, rest: true }],
  examples: [
    'latchkey keys delete "Old exporter"',
    'latchkey keys list --all-accounts --expired -o ids | xargs -r latchkey keys delete --yes',
  ],
  run,
});

/** `latchkey keys delete KEY...`: all are found before the first goes. */
async function run(call: Given, host: Host): Promise<number> {
  const { words } = host;
  const picked: Picked[] = [];
  for (const text of call.positionals) picked.push(await pickKey(text, call, host));
  for (const one of picked) await confirm(questionOf(one, host), call, host);
  const client = await host.client();
  const failures: Failure[] = [];
  for (const { account, key, ref } of picked) {
    const { name, id } = key;
    try {
      await client.keys.remove({ account: account.id, id });
      host.tell(words.deleted(clean(name), id));
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      failures.push(error.failure);
      host.tell(`latchkey: ${ref}: ${await failureInWords(error.failure, host)}`);
    }
  }
  const [first] = failures;
  if (first === undefined) return exit.done;
  return failures.length < picked.length ? exit.partly : exitCodeOf(first.code);
}

function questionOf({ account, key }: Picked, { words }: Host): string {
  const mark = account.production ? ` [${words.production}]` : '';
  const question = words.deleteKey(clean(key.name), key.id, `${userAtHost(account)}${mark}`);
  return key.signsIn.length > 0 ? `${question} ${words.deleteKeySignsIn}` : question;
}
