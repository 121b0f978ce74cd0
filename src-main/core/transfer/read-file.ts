import { open } from 'node:fs/promises';
import { Failed } from '../../../src-preload/contract/failure.ts';
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
  const text = await textOf(path);
  const value = parsed(text);
  if (isList(value)) return { kind: 'list', accounts: readList(value) };
  const logins = readCliLogins(value);
  if (logins !== null) return { kind: 'cli_logins', logins };
  const config = readCliConfig(text);
  if (config === null) throw refused('not_a_list');
  return { kind: 'cli_config', config };
}

async function textOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new Failed('not_found');
    throw refused('not_a_list');
  });
  try {
    const about = await file.stat();
    if (!about.isFile()) throw refused('not_a_list');
    if (about.size > maxBytes) throw refused('too_large');
    return (await file.readFile('utf8')).replace(/^\ufeff/, '');
  } finally {
    await file.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
