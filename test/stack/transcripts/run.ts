import { readJson, type Json } from '../json.ts';
import { startStack, type Stack, type StackOptions } from '../stack.ts';
import { compareBodies, compareHeaders, Names } from './compare.ts';
import { cookieOf, plantLogins } from './plantings.ts';
import { DATABASES, readRecording, type Recorded } from './recordings.ts';
import { call, type Got } from './request.ts';

export interface FileResult {
  file: string;
  calls: number;
  /** Of each call that was answered otherwise than recorded: its case, and in what. */
  differences: { case: string; in: string[] }[];
}

const ADMIN = { id: 'admin', admin: true, email: 'admin@example.com', password: 'Adm1n-secret!' };

/** Who was there when a database's first file began, beside the admin. */
const BEGINNINGS: Record<string, string[]> = {
  revoke_all_access: ['dana'],
  entities: ['alice', 'bob'],
  rotation: ['erin'],
  leaving: ['frank', 'grace'],
};

/** Replays every file against servers of our own, one for each database that was recorded on. */
export async function replayAll(): Promise<FileResult[]> {
  const results: FileResult[] = [];
  for (const files of DATABASES) results.push(...(await replayDatabase(files)));
  return results;
}

async function replayDatabase(files: string[]): Promise<FileResult[]> {
  const stack = await startStack(beginning(files));
  const names = new Names();
  stack.clock.stop();
  try {
    const results: FileResult[] = [];
    for (const file of files) results.push(await replayFile(stack, names, file));
    return results;
  } finally {
    await stack.close();
  }
}

function beginning(files: string[]): StackOptions {
  return {
    users: [ADMIN, ...(BEGINNINGS[files[0] ?? ''] ?? []).map(approved)],
    limits: files.includes('rate_limits') ? { burst: 6, perMinute: 12 } : undefined,
    version: files.includes('server_before_email_preferences') ? '3.32' : '3.33',
  };
}

function approved(id: string) {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return { id, name, email: `${id}@example.com`, password: 'Us3r-secret!' };
}

async function replayFile(stack: Stack, names: Names, file: string): Promise<FileResult> {
  const calls = readRecording(file);
  const differences: FileResult['differences'] = [];
  setClock(stack, calls);
  for (const recorded of calls) {
    passTime(stack, recorded);
    plantLogins(stack, file, calls, recorded);
    foreseeKeyId(stack, recorded);
    const got = await call(stack.url, recorded, names, cookieOf(stack, recorded));
    const found = compare(names, recorded, got);
    if (found.length > 0) differences.push({ case: recorded.case, in: found });
  }
  return { file, calls: calls.length, differences };
}

function compare(names: Names, { response }: Recorded, got: Got): string[] {
  if (response.status !== got.status)
    return [`status: recorded ${response.status}, answered ${got.status} ${got.text}`];
  const isPage = typeof response.body === 'string' && response.body !== '';
  const bodies = isPage
    ? []
    : compareBodies(names, response.body, got.text === '' ? '' : readJson<Json>(got.text), 'body');
  return [...compareHeaders(names, response.headers, got.headers), ...bodies];
}

/** The server's clock shows what it showed when the file began: some calls name points in time. Never goes back. */
function setClock({ clock }: Stack, calls: Recorded[]): void {
  const first = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/.exec(
    JSON.stringify(calls.map(({ response }) => response.body)),
  );
  if (first && (clock.offsetMs === 0 || first[0] > clock.now()))
    clock.advance(Date.parse(first[0]) - clock.date().getTime());
}

/** Time passes as it did: some milliseconds a call, and the waiting that was recorded. None of it is real. */
function passTime({ clock }: Stack, recorded: Recorded): void {
  clock.advance(8);
  if (recorded.case === 'auth_info with an expired key') clock.advance(3_000);
  if (recorded.case === 'the old key four seconds later') clock.advance(4_200);
  if (recorded.case === 'after X-Rate-Limit-Retry and one second') clock.advance(5_000);
}

/** New keys get the recorded IDs, so that lists that come by ID come in the recorded order. */
function foreseeKeyId({ state }: Stack, { request, response }: Recorded): void {
  const id =
    typeof response.body === 'object' && response.body !== null && 'id' in response.body ? response.body['id'] : null;
  if (request.method === 'POST' && typeof id === 'string') state.newKeyId = () => id;
}
