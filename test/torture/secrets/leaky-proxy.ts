import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { addressOf } from '../../stack/listener.ts';

/** A proxy that lets nobody through, and says what it was asked with. */
export async function openLeakyProxy(): Promise<{ url: string; asked(): number; close(): Promise<void> }> {
  let asked = 0;
  const open = new Set<Socket>();
  const server = createServer();
  server.on('connection', (socket: Socket) => open.add(socket));
  server.on('connect', ({ headers }, socket: Socket) => {
    asked += 1;
    const sent = headers['proxy-authorization'] ?? '';
    const password = Buffer.from(sent.replace(/^Basic /, ''), 'base64').toString();
    socket.end(
      `HTTP/1.1 407 ${password}\r\nProxy-Authenticate: Basic realm="${password}"\r\nX-Sent: ${sent}\r\nContent-Length: 0\r\n\r\n`,
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${addressOf(server).port}`,
    asked: () => asked,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
