import { request } from 'undici';
import type { Client } from '../../../src-preload/client.ts';
import type { Flow } from '../../../src-preload/contract/sign-in.ts';
import { walk, type Person } from '../../stack/browser.ts';
import type { Stack } from '../../stack/stack.ts';
import { when } from './client.ts';

/** What a browser that comes back is shown. */
export interface Shown {
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Opens the callback as a browser does: a navigation to `localhost`, at the family that is asked for. */
export async function visit(
  callback: string,
  {
    host = '127.0.0.1',
    method = 'GET',
    headers = {},
  }: { host?: string; method?: 'GET' | 'POST'; headers?: Record<string, string> } = {},
): Promise<Shown> {
  const url = new URL(callback);
  const own = { host: url.host, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  const {
    statusCode,
    headers: answered,
    body,
  } = await request(`http://${host}:${url.port}${url.pathname}${url.search}`, {
    method,
    headers: { ...own, ...headers },
  });
  return { status: statusCode, headers: answered, body: await body.text() };
}

/** A person with a browser: goes to the address that was opened, signs in there, and follows to the app. */
export async function approveInBrowser(opened: string, person: Person): Promise<Shown> {
  return visit(await walk(opened, person));
}

export async function flowOf(app: Client, id: string): Promise<Flow> {
  const flow = (await app.signIn.flows()).find((one) => one.id === id);
  if (flow === undefined) throw new Error(`There is no sign-in ${id}`);
  return flow;
}

/** Waits until a sign-in is in one of these states. */
export async function reached(app: Client, id: string, ...states: Flow['state'][]): Promise<Flow> {
  await when(app, async () => states.includes((await flowOf(app, id)).state));
  return flowOf(app, id);
}

/** The whole way by browser, for a server of its own: gives the account. */
export async function signInByBrowser(
  { app, opened }: { app: Client; opened: string[] },
  stack: Stack,
  person: Person,
): Promise<string> {
  const { id } = await app.signIn.begin({ address: stack.url, by: 'browser' });
  await approveInBrowser(opened.at(-1) ?? '', person);
  await reached(app, id, 'ask_host');
  const { result, failure } = await app.signIn.approve({ flow: id });
  if (result === null) throw new Error(`The sign-in failed: ${failure?.code}`);
  return result;
}
