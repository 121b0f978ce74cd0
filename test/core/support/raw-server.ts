import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface RawServer {
  url: string;
  port: number;
  /** How many connections were made. */
  connections(): number;
  close(): Promise<void>;
}

/** A TCP server that treats each connection as the test says: for what no HTTP server would do. Loopback only. */
export async function rawServer(treat: (socket: Socket, connection: number) => void): Promise<RawServer> {
  const open = new Set<Socket>();
  let made = 0;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    treat(socket, ++made);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (!isAddress(address)) throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    connections: () => made,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

/** Answers each request of a connection with a text as it stands. Requests must come one by one, with their body at once. */
export function answering(text: string): (socket: Socket) => void {
  return (socket) => socket.on('data', () => socket.write(text));
}

/** An HTTP answer with JSON, as text. */
export function jsonAnswer(value: unknown, head = 'HTTP/1.1 200 OK'): string {
  const body = JSON.stringify(value);
  return `${head}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
