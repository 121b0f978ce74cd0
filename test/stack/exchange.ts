import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Api, Asked } from './api.ts';
import type { Answer } from './call.ts';
import type { Clock } from './clock.ts';
import type { Fault, Faults, Phase } from './faults.ts';
import { distort, replacement } from './replacements.ts';
import { reset, send } from './sending.ts';

/** One line of the log of what was asked. */
export interface LoggedRequest {
  /** Milliseconds since 1970, by the machine's clock. */
  at: number;
  method: string;
  /** With its query, as it was sent. */
  path: string;
  authorization?: string;
  body: string;
  /** What was answered; 0 if nothing was. */
  status: number;
}

export interface Exchange {
  api: Api;
  clock: Clock;
  faults: Faults;
  requests: LoggedRequest[];
}

/** Serves one request. A client that goes away amid it is no failure of the server; anything else is printed. */
export function serve(server: Exchange, request: IncomingMessage, response: ServerResponse): void {
  exchange(server, request, response).catch((error: unknown) => {
    if (!request.destroyed || request.complete) console.error('The embedded server failed:', error);
    response.destroy();
  });
}

/** In phases: before acting, acted, answered. Faults strike between them. */
async function exchange(server: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await read(request);
  const entry = log(server.requests, asked);
  const faults = server.faults.strike(asked.method, asked.path.split('?')[0] ?? '');
  const reach = (phase: Phase) =>
    server.faults.reach({ phase, method: asked.method, path: asked.path, status: entry.status });

  await reach('before');
  for (const fault of faults) if (fault.kind === 'slow') await delay(fault.latencyMs);
  if (silenced(response, faults, 'before')) return;

  const answer = answerTo(server.api, asked, faults);
  entry.status = answer.status;
  await reach('acted');
  if (silenced(response, faults, 'after')) {
    entry.status = 0;
    return;
  }
  await send(response, faults.reduce(distort, answer), server.clock.date(), faults);
  await reach('answered');
}

async function read(request: IncomingMessage): Promise<Asked> {
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    authorization: request.headers.authorization,
    cookie: request.headers.cookie,
    contentType: request.headers['content-type'],
    body: await text(request),
  };
}

function log(requests: LoggedRequest[], { method, path, authorization, body }: Asked): LoggedRequest {
  const entry = {
    at: Date.now(),
    method,
    path,
    body,
    status: 0,
    ...(authorization !== undefined && { authorization }),
  };
  requests.push(entry);
  return entry;
}

/** Whether a fault ends the exchange here, by a reset or by saying nothing. */
function silenced(response: ServerResponse, faults: Fault[], when: 'before' | 'after'): boolean {
  const fault = faults.find((one) => (one.kind === 'reset' || one.kind === 'hang') && one.when === when);
  if (fault?.kind === 'reset') reset(response);
  return fault !== undefined;
}

function answerTo(api: Api, asked: Asked, faults: Fault[]): Answer {
  const replaced = faults.map(replacement).find((answer) => answer !== undefined);
  const acts = !replaced || faults.some((fault) => fault.kind === 'status' && fault.acts === true);
  const own = acts ? api.answer(asked) : undefined;
  return replaced ?? own ?? { status: 500, headers: {} };
}
