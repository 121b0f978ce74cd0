import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import type { Identity } from '../../stack/certificates.ts';

export interface TestProxy {
  /** `http://127.0.0.1:43117` */
  url: string;
  host: string;
  /** The requests for tunnels, with their headers. */
  asked: IncomingMessage[];
  /** Where the tunnels were asked to lead. */
  wanted(): (string | undefined)[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** The port on this machine that every tunnel leads to, whatever was asked for; or, by what was asked for, none. */
  to: number | ((wanted: string) => number | undefined);
  /** The header's value that it wants; 407 for anything else. */
  authorization?: string;
  /** What it says to whom it does not know. */
  challenge?: string;
  /** It answers every request for a tunnel with this instead: `403 Forbidden`. */
  status?: string;
  /** It is spoken to by TLS. */
  identity?: Identity;
}

/** A proxy on real sockets. */
export async function openProxy(options: ProxyOptions): Promise<TestProxy> {
  const asked: IncomingMessage[] = [];
  const open = new Set<Socket>();
  const server = options.identity === undefined ? createServer() : createSecureServer(options.identity);
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(request);
    open.add(socket);
    socket.on('error', () => undefined);
    const to = typeof options.to === 'number' ? options.to : options.to(request.url ?? '');
    const refusal = to === undefined ? '502 Bad Gateway' : refusalOf(options, request);
    if (to === undefined || refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    open.add(onward);
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  server.on('connection', (socket: Socket) => open.add(socket));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    await new Promise((closed) => server.close(closed));
  };
  return {
    url: `${options.identity === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    wanted: () => asked.map(({ url }) => url),
    close,
  };
}

function refusalOf(
  { status, authorization, challenge = 'Basic realm="office"' }: ProxyOptions,
  request: IncomingMessage,
): string | null {
  if (status !== undefined) return status;
  if (authorization === undefined || request.headers['proxy-authorization'] === authorization) return null;
  return `407 Proxy Authentication Required\r\nProxy-Authenticate: ${challenge}`;
}
