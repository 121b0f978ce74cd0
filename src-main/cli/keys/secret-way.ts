import { resolve } from 'node:path';
import { Failed } from '../../../src-preload/contract/failure.ts';
import { exit } from '../exit.ts';
import type { secretFlags } from '../grammar/shared-flags.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { formatOf } from '../output/show.ts';
import { accountOfEnvironment } from '../session/place.ts';

/** How a new key's secret is handed over; `none`: what is written has no place for it. */
export type SecretWay = { by: 'show' | 'only' | 'copy' | 'none' } | { by: 'file'; path: string };

/**
 * What the flags say, once it is proved that it can be done: a server gives a secret once, so nothing is sent before. Throws `Refused`
 * for a way that can't hand it over.
 */
export async function secretWayOf(call: Call<(typeof secretFlags)[number]>, host: Host): Promise<SecretWay> {
  const { values } = call;
  const file = values.text('secret-file');
  const given = [values.on('secret-only'), values.on('copy'), file !== undefined].filter(Boolean).length;
  if (given > 1) throw new Refused(host.words.oneSecretWay, exit.usage);
  if (file !== undefined) return { by: 'file', path: await provenFile(file, host) };
  if (values.on('copy')) {
    await proveClipboard(host);
    return { by: 'copy' };
  }
  const by = values.on('secret-only') ? 'only' : formatOf(call) === 'ids' ? 'none' : 'show';
  if (by !== 'none') proveOutput(host);
  return { by };
}

/** Throws `Refused` where stdout leads nowhere. */
export function proveOutput({ stdout, words }: Host): void {
  if (!stdout.leads()) throw new Refused(words.outputNowhere, exit.usage);
}

async function provenFile(file: string, { words }: Host): Promise<string> {
  const path = resolve(file);
  const { proveNew } = await import('../../core/new-file.ts');
  await proveNew(path).catch((error: unknown) => {
    if (!(error instanceof Failed)) throw error;
    const shown = file || path;
    const isThere = error.code === 'already_exists';
    throw new Refused(isThere ? words.fileExists(shown) : words.fileUnwritable(shown), exit.usage);
  });
  return path;
}

/** The window has one of its own. */
async function proveClipboard(host: Host): Promise<void> {
  const inMemory = accountOfEnvironment(host.env) !== null;
  if (!inMemory && (await host.session()).by === 'window') return;
  const { systemClipboard } = await import('../terminal/programs.ts');
  await systemClipboard(host.env)
    .prove()
    .catch((error: unknown) => {
      throw error instanceof Failed ? new Refused(host.words.next.clipboard, exit.usage) : error;
    });
}
