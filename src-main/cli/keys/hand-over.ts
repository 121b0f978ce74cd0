import { failureOf } from '../../../src-preload/contract/failure.ts';
import { exit } from '../exit.ts';
import { failureInWords } from '../failure-words.ts';
import type { Call } from '../grammar/types.ts';
import type { Host } from '../host.ts';
import { OutputBroken } from '../terminal/output.ts';
import type { Picked } from './pick.ts';
import type { SecretWay } from './secret-way.ts';
import { showKey } from './show.ts';

/** A held secret, and what names the key that it is of. */
interface OfKey {
  ref: string;
  secret: string;
}

/** Hands a held secret over by the way that was proved, and shows the key. Gives the exit code. */
export async function handOver(
  call: Call,
  host: Host,
  picked: Picked,
  secret: string,
  way: SecretWay,
): Promise<number> {
  const { ref } = picked;
  if (way.by === 'none') {
    await showKey(call, host, picked);
    host.tell(host.words.secretHeld(ref));
    return exit.done;
  }
  const code = await handOverBy(host, { ref, secret }, () => hand(call, host, picked, secret, way));
  // After that: what shows it may break.
  if (code === exit.done && (way.by === 'copy' || way.by === 'file')) await showKey(call, host, picked);
  return code;
}

/**
 * Hands a held secret over, and has the vault forget it once that has worked. Where it has not, the vault holds it, and the sentence
 * says how to come by it. Gives the exit code.
 */
export async function handOverBy(host: Host, { ref, secret }: OfKey, hand: () => Promise<void>): Promise<number> {
  const { words } = host;
  const client = await host.client();
  try {
    await hand();
  } catch (error) {
    const isOurs = error instanceof OutputBroken;
    const why = isOurs ? words.outputBroken : await failureInWords(failureOf(error), host);
    const { by } = await host.session();
    host.tell(`latchkey: ${why} ${by === 'memory' ? words.secretLost(ref) : words.secretHeld(ref)}`);
    return exit.failed;
  }
  await client.secrets.confirm({ secret });
  return exit.done;
}

async function hand(call: Call, host: Host, picked: Picked, secret: string, way: SecretWay): Promise<void> {
  const { words } = host;
  if (way.by === 'copy') {
    const { copySecret } = await import('./copy-secret.ts');
    host.tell(words.secretCopied(await copySecret(host, secret)));
    return;
  }
  const { key: value } = await (await host.client()).secrets.reveal({ secret });
  if (way.by === 'file') {
    const { writeNew } = await import('../../core/new-file.ts');
    await writeNew(way.path, `${value}\n`);
    host.tell(words.secretSaved(way.path));
  } else if (way.by === 'only') await host.write(`${value}\n`);
  else await showKey(call, host, picked, value);
}
