import { failureOf } from '../../../src-preload/contract/failure.ts';
import { readText } from '../text-file.ts';
import { readCliConfig, type CliConfig } from './cli-config.ts';
import { readCliLogins, type CliLogin } from './cli-logins.ts';
import { isList, readList, refused, type ListedAccount } from './list-file.ts';

/** What a file turned out to be. */
export type Contents =
  | { kind: 'list'; accounts: ListedAccount[] }
  | { kind: 'cli_config'; config: CliConfig }
  | { kind: 'cli_logins'; logins: CliLogin[] };

/** A list of a thousand accounts has some 300 kB. */
const maxBytes = 2_000_000;

/** Reads a file and recognises it by what is in it. Throws `not_found` where there is none, and `invalid_input` (params.reason). */
export async function readImport(path: string): Promise<Contents> {
  const text = await textIn(path);
  const value = parsed(text);
  if (isList(value)) return { kind: 'list', accounts: readList(value) };
  const logins = readCliLogins(value);
  if (logins !== null) return { kind: 'cli_logins', logins };
  const config = readCliConfig(text);
  if (config === null) throw refused('not_a_list');
  return { kind: 'cli_config', config };
}

async function textIn(path: string): Promise<string> {
  try {
    return await readText(path, { most: maxBytes });
  } catch (error) {
    const { code, params } = failureOf(error);
    if (code !== 'invalid_input') throw error;
    throw refused(params['reason'] === 'too_large' ? 'too_large' : 'not_a_list');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
