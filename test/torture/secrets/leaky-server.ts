import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { addressOf } from '../../stack/listener.ts';

/** How an answer gives away what it should not. */
export type Leak = 'none' | (typeof leaks)[number];

/** Statuses as errors of The Things Stack, and answers that are something else. */
export const leaks = [400, 401, 403, 404, 409, 429, 500, 'redirect', 'html', 'malformed', 'plain'] as const;

export interface LeakyServer {
  url: string;
  /** What the next requests of these methods are answered with; the others are passed on. */
  leak(how: Leak, methods: readonly string[]): void;
  close(): Promise<void>;
}

/**
 * Stands before a server and, when told to, answers in its place: with all that it was sent, header and body, and with
 * `secrets` of its own, in every part of an answer that there is. Its warning (`X-Warning`), which the app is meant to
 * quote, has what it was sent alone.
 */
export async function openLeakyServer(upstream: string, secrets: readonly string[]): Promise<LeakyServer> {
  let now: { how: Leak; methods: readonly string[] } = { how: 'none', methods: [] };
  const server = createServer((asked, response) => {
    void serve(asked, response).catch(() => response.destroy());
  });

  async function serve(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const { how, methods } = now;
    if (how === 'none' || !methods.includes(asked.method ?? '')) passOn(asked, body, response);
    else {
      const sent = `${asked.headers.authorization ?? ''} ${body.toString()}`;
      give(response, how, sent, [sent, ...secrets].join(' '));
    }
  }

  function passOn(asked: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const { method, url, headers } = asked;
    request(`${upstream}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end(body);
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${addressOf(server).port}`,
    leak: (how, methods) => void (now = { how, methods }),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function give(response: ServerResponse, how: Exclude<Leak, 'none'>, sent: string, all: string): void {
  const inHeader = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, ' ');
  // Later than a client waits for by itself.
  const headers = { 'x-warning': inHeader(sent), 'www-authenticate': inHeader(all), 'x-rate-limit-retry': '600' };
  switch (how) {
    case 'redirect':
      response.writeHead(302, { ...headers, location: `http://127.0.0.1:9/?token=${encodeURIComponent(all)}` }).end();
      return;
    case 'html':
      response.writeHead(502, { ...headers, 'content-type': 'text/html' }).end(`<h1>${all}</h1>`);
      return;
    case 'malformed':
      response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(`{"id": "${all}`);
      return;
    case 'plain':
      response.writeHead(200, { ...headers, 'content-type': 'text/plain' }).end(all);
      return;
    default:
      response
        .writeHead(how, { ...headers, 'content-type': 'application/json' })
        .end(JSON.stringify(stackError(how, all)));
  }
}

/** In the shape of an error of The Things Stack, with the secrets wherever a text may stand. */
function stackError(status: number, all: string) {
  const details = {
    '@type': 'type.googleapis.com/ttn.lorawan.v3.ErrorDetails',
    namespace: all,
    name: all,
    message_format: all,
    attributes: { field: all, name: all, missing: [all], forbidden_paths: [all], value: all },
    correlation_id: all,
    code: status === 409 ? 6 : 3,
  };
  return { code: 3, message: `error:pkg/x:y (${all})`, details: [{ ...details, cause: details }] };
}
