import { readFile } from 'node:fs/promises';
import type { Language } from '../../../src-preload/messages/index.ts';
import { readCliConfig } from '../../core/transfer/cli-config.ts';
import { exit } from '../exit.ts';
import type { Call } from '../grammar/types.ts';
import { Refused, type Host } from '../host.ts';
import { stackWords } from './words.ts';

/**
 * The server that the flags, environment and files of `ttn-lw-cli` name as the server of its identity; null where none does. Files
 * are read where `--config` names them: what lies in the working directory is nobody's wish.
 */
export async function serverIn({ values }: Call, { env, language }: Host): Promise<string | null> {
  const named =
    values.text('identity-server-grpc-address') ||
    values.text('oauth-server-address') ||
    env['TTN_LW_IDENTITY_SERVER_GRPC_ADDRESS'] ||
    env['TTN_LW_OAUTH_SERVER_ADDRESS'];
  if (named) return named;
  const files = values.has('config') ? values.list('config') : (env['TTN_LW_CONFIG'] ?? '').split(',').filter(Boolean);
  for (const file of files) {
    const config = readCliConfig(await read(file, language));
    const host = config?.identityServer ?? config?.oauthServer ?? null;
    if (host !== null) return host;
  }
  const id = values.text('credentials-id') || env['TTN_LW_CREDENTIALS_ID'] || null;
  // `use HOST` calls the credentials after the host.
  return id === null || !id.includes('.') ? null : id;
}

/** `t.eu1.cloud.thethings.industries` of a URL or of `host:port`. */
export function hostOf(address: string): string {
  return address
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/.*$/, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
}

async function read(file: string, language: Language): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Refused((await stackWords(language)).configUnreadable(file), exit.usage);
  }
}
