import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from './certificates.ts';
import type { Door } from './faults.ts';

/** A port that can be closed and opened again, over HTTP or, with an identity, HTTPS. */
export class Listener implements Door {
  private readonly handler: RequestListener;
  private readonly host: string;
  private identity: Identity | undefined;
  private server: Server | SecureServer | undefined;
  private boundPort: number;

  /** Port 0 is any free one, which is then kept for coming back. */
  constructor(handler: RequestListener, at: { host: string; port: number; identity: Identity | undefined }) {
    this.handler = handler;
    this.host = at.host;
    this.boundPort = at.port;
    this.identity = at.identity;
  }

  get port(): number {
    return this.boundPort;
  }

  async open(): Promise<void> {
    if (this.server) return;
    const server = this.identity ? createSecureServer(this.identity, this.handler) : createServer(this.handler);
    this.server = server;
    await new Promise<void>((listening, failed) => {
      server.once('error', failed).listen(this.boundPort, this.host, listening);
    });
    this.boundPort = addressOf(server).port;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }

  /** Shows another certificate from the next connection on; connections that stand are ended. */
  present(identity: Identity): void {
    this.identity = identity;
    if (this.server && 'setSecureContext' in this.server) this.server.setSecureContext(identity);
    this.server?.closeAllConnections();
  }
}

export function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return address;
}
