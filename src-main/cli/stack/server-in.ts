import type { Language } from '../../../src-preload/messages/index.ts';
import { readText } from '../../core/text-file.ts';
import { readCliConfig, type CliConfig } from '../../core/transfer/cli-config.ts';
import { exit } from '../exit.ts';
import type { StackCall } from '../grammar/stack-flags.ts';
import { Refused, type Host } from '../host.ts';
import type { ServerAddresses } from './at-server.ts';
import { stackWords } from './words.ts';

/**
 * The server that the flags, environment and files of `ttn-lw-cli` name, each of its addresses by the first of these that has it; null
 * where none does. Files are read where `--config` names them: what lies in the working directory is nobody's wish.
 */
export async function serverIn({ values }: StackCall, { env, language }: Host): Promise<ServerAddresses | null> {
  const files = values.has('config') ? values.list('config') : (env['TTN_LW_CONFIG'] ?? '').split(',').filter(Boolean);
  const config = await configIn(files, language);
  const grpc =
    values.text('identity-server-grpc-address') ||
    env['TTN_LW_IDENTITY_SERVER_GRPC_ADDRESS'] ||
    config.identityServer ||
    null;
  const http = values.text('oauth-server-address') || env['TTN_LW_OAUTH_SERVER_ADDRESS'] || config.oauthServer || null;
  if (grpc !== null) return { http, grpc };
  if (http !== null) return { http, grpc };
  const id = values.text('credentials-id') || env['TTN_LW_CREDENTIALS_ID'] || config.credentialsId || '';
  // `use HOST` calls the credentials after the host.
  return id.includes('.') ? { http: id, grpc } : null;
}

/** What the files say, a later one before those before it. */
async function configIn(files: readonly string[], language: Language): Promise<Partial<CliConfig>> {
  const said: Partial<CliConfig> = {};
  for (const file of files) {
    const { credentialsId, oauthServer, identityServer } = readCliConfig(await read(file, language)) ?? {};
    if (credentialsId) said.credentialsId = credentialsId;
    if (oauthServer) said.oauthServer = oauthServer;
    if (identityServer) said.identityServer = identityServer;
  }
  return said;
}

async function read(file: string, language: Language): Promise<string> {
  try {
    return await readText(file, { pipes: true });
  } catch {
    throw new Refused((await stackWords(language)).configUnreadable(file), exit.usage);
  }
}
