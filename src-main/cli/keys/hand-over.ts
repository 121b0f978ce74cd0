import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { exit } from '../exit.ts';
import { failureInWords } from '../failures.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { formatOf } from '../output/show.ts';
import { OutputBroken } from '../terminal/output.ts';
import { failureOf } from '../../../src-preload/contract/failure.ts';
import type { Picked } from './pick.ts';
import { showKey } from './show.ts';

/** How a new key's secret is handed over. */
export type SecretWay = { by: 'show' } | { by: 'only' } | { by: 'copy' } | { by: 'file'; path: string };

/** What the flags say; before anything is done, what can be seen to fail is refused. */
export function secretWayOf({ values }: Call, { words }: Host): SecretWay {
  const file = values.text('secret-file');
  const given = [values.on('secret-only'), values.on('copy'), file !== undefined].filter(Boolean).length;
  if (given > 1) throw new Refused(words.oneSecretWay, exit.usage);
  if (file !== undefined) {
    const path = resolve(file);
    if (file === '' || existsSync(path)) throw new Refused(words.fileExists(file), exit.usage);
    return { by: 'file', path };
  }
  if (values.on('copy')) return { by: 'copy' };
  return { by: values.on('secret-only') ? 'only' : 'show' };
}

/**
 * Hands a held secret over, and has the vault forget it once that has worked. Where it has not, the vault holds it, and the sentence
 * says how to come by it. Gives the exit code.
 */
export async function handOver(
  call: Call,
  host: Host,
  picked: Picked,
  secret: string,
  way: SecretWay,
): Promise<number> {
  return handOverBy(host, { id: picked.key.id, secret }, () => hand(call, host, picked, secret, way));
}

/** The same by any way; `hand` says whether it had a place for the secret. */
export async function handOverBy(
  host: Host,
  { id, secret }: { id: string; secret: string },
  hand: () => Promise<boolean>,
): Promise<number> {
  const { words } = host;
  const client = await host.client();
  try {
    if (!(await hand())) {
      host.tell(words.secretHeld(id));
      return exit.done;
    }
  } catch (error) {
    const isOurs = error instanceof OutputBroken;
    const why = isOurs ? words.outputBroken : await failureInWords(failureOf(error), host.language, words);
    const { by } = await host.session();
    host.tell(`latchkey: ${why} ${by === 'memory' ? words.secretLost(id) : words.secretHeld(id)}`);
    return exit.failed;
  }
  await client.secrets.confirm({ secret });
  return exit.done;
}

/** False where what is written has no place for it. */
async function hand(call: Call, host: Host, picked: Picked, secret: string, way: SecretWay): Promise<boolean> {
  const { words } = host;
  const client = await host.client();
  if (way.by === 'copy') {
    await showKey(call, host, picked);
    const { copySecret } = await import('./copy-secret.ts');
    host.tell(words.secretCopied(await copySecret(host, secret)));
    return true;
  }
  const { key: value } = await client.secrets.reveal({ secret });
  if (way.by === 'only') await host.write(`${value}\n`);
  else if (way.by === 'file') {
    const { writeNew } = await import('../../core/new-file.ts');
    await writeNew(way.path, `${value}\n`);
    await showKey(call, host, picked);
    host.tell(words.secretSaved(way.path));
  } else {
    const isShown = formatOf(call) !== 'ids';
    await showKey(call, host, picked, isShown ? value : undefined);
    return isShown;
  }
  return true;
}
