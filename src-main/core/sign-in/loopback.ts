import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** The words of the page that the browser shows at the end. Nothing of a request ever stands on it. */
export interface PageWords {
  /** BCP 47. */
  lang: string;
  title: string;
  /** For a sign-in that was waited for. */
  back: string;
  /** For one that is over, or never was. */
  over: string;
}

/** Where The Things Stack leads the browser (transcripts/oauth.json, "the local-callback page"). */
const callbackPath = '/oauth/callback';
/** One that is taken on the other family is tried anew. */
const mostTries = 8;

export interface Loopback {
  /** A port of 127.0.0.1 and ::1 that is listened at until `leave`; null where there is none to be had. */
  enter(): Promise<number | null>;
  leave(): void;
}

/**
 * Listens for the browser to come back, while anybody waits for it: at one port for all of them, who are told apart by their
 * states. `isAwaited` takes the query of a callback and says whether it was waited for. What is no navigation of a browser to the
 * one path, such as a favicon, a prefetch, or another page's script, is turned away.
 */
export function createLoopback(isAwaited: (query: URLSearchParams) => boolean, words: () => PageWords): Loopback {
  let open: Promise<{ port: number; close(): void } | null> | null = null;
  let waiting = 0;

  return {
    async enter() {
      waiting += 1;
      open ??= listen((request, response, port) => answer(request, response, port, isAwaited, words()));
      const listener = await open;
      if (listener === null) this.leave();
      return listener?.port ?? null;
    },
    leave() {
      waiting -= 1;
      if (waiting > 0) return;
      void open?.then((listener) => listener?.close());
      open = null;
    },
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse, port: number) => void;

/** Both families or none: `localhost` may be either, and what the other one listens at must not be somebody else's. */
async function listen(handler: Handler): Promise<{ port: number; close(): void } | null> {
  for (let tries = 0; tries < mostTries; tries++) {
    const four = await bind('127.0.0.1', 0, handler);
    if (typeof four === 'string') return null;
    const { port } = four;
    const six = await bind('::1', port, handler);
    const close = () => {
      four.close();
      if (typeof six !== 'string') six.close();
    };
    // A machine without IPv6 has no ::1 that anybody could listen at.
    if (typeof six !== 'string' || six === 'EADDRNOTAVAIL' || six === 'EAFNOSUPPORT') return { port, close };
    close();
    if (six !== 'EADDRINUSE') return null;
  }
  return null;
}

/** A listener, or the code of why there is none. */
function bind(host: string, at: number, handler: Handler): Promise<{ port: number; close(): void } | string> {
  return new Promise((resolve) => {
    const server: Server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) =>
      handler(request, response, portOf(server)),
    );
    server.maxConnections = 32;
    // Also later: a connection that can't be accepted, as where files are short, is no end of the process.
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port: at, exclusive: true }, () =>
      resolve({
        port: portOf(server),
        close() {
          server.close();
          server.closeIdleConnections();
        },
      }),
    );
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  isAwaited: (query: URLSearchParams) => boolean,
  words: PageWords,
): void {
  request.resume();
  const [path, query = ''] = (request.url ?? '').split(/\?(.*)/s);
  if (!isOurName(request.headers.host, port) || path !== callbackPath) end(response, 404);
  else if (request.method !== 'GET') end(response, 405);
  // A browser that only looks ahead will come again.
  else if (!isNavigation(request)) end(response, 403);
  else if (isAwaited(new URLSearchParams(query))) end(response, 200, page(words, words.back));
  else end(response, 410, page(words, words.over));
}

/** Another name that leads here is a page's that wants to be taken for this one (DNS rebinding). */
function isOurName(host: string | undefined, port: number): boolean {
  return [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`].includes((host ?? '').toLowerCase());
}

/** Of browsers too old to say what they are about, everything is taken for it. */
function isNavigation({ headers }: IncomingMessage): boolean {
  if (
    /prefetch|prerender/i.test(
      `${String(headers['sec-purpose'])} ${String(headers['purpose'])} ${String(headers['x-moz'])}`,
    )
  )
    return false;
  const { 'sec-fetch-mode': mode = 'navigate', 'sec-fetch-dest': destination = 'document' } = headers;
  return mode === 'navigate' && destination === 'document';
}

function end(response: ServerResponse, status: number, body = ''): void {
  response
    .writeHead(status, {
      'content-type': body === '' ? 'text/plain' : 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'content-security-policy': "default-src 'none'; img-src data:; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(body);
}

/** The address bar still shows the code: it is spent by then. The empty icon keeps the browser from asking for one. */
function page({ lang, title }: PageWords, text: string): string {
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,">
    <title>${title}</title>
  </head>
  <body><h1>${title}</h1><p>${text}</p></body>
</html>
`;
}
