import type { X509Certificate } from 'node:crypto';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Route } from './route.ts';
import { secureContextFor } from './tls.ts';
import { openTunnel } from './tunnel.ts';

/** What a server shows that was not trusted. */
export interface Seen {
  /** The server's own certificate, then each that signed the one before, as far as the server showed them. */
  chain: readonly X509Certificate[];
  /** The server's clock in ms, as it says itself; null if it did not. Good for explaining a failure, and no more. */
  serverTime: number | null;
  /** It answers as a sign-in page of a network does, and not as The Things Stack. */
  isPortal: boolean;
}

/**
 * Looks at a certificate that a connection just failed for, so that a person can be told whose it is, by the way that the
 * connection took. Nothing is sent but an empty question without a credential, and nothing of what comes back is trusted. null
 * where it can't be had before the signal aborts.
 */
export async function lookAtCertificate(route: Route, signal: AbortSignal): Promise<Seen | null> {
  const { hostname, port } = new URL(route.base);
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = await reached(route, host, Number(port || 443)).catch(() => null);
  if (socket === null) return null;
  const { connect } = process.getBuiltinModule('node:tls');
  return listen(
    connect({
      socket,
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    }),
    hostname,
    signal,
  );
}

async function reached({ proxy, connectTimeout }: Route, host: string, port: number): Promise<Socket> {
  if (proxy === null) return connectTcp({ host, port });
  return openTunnel({ proxy, host, port, timeout: connectTimeout, secureContext: await secureContextFor(null) });
}

function listen(socket: TLSSocket, hostname: string, signal: AbortSignal): Promise<Seen | null> {
  return new Promise((resolve) => {
    let chain: X509Certificate[] = [];
    let answer = '';
    const finish = (): void => {
      signal.removeEventListener('abort', finish);
      socket.destroy();
      resolve(chain.length === 0 ? null : { chain, serverTime: dateIn(answer), isPortal: isPortal(answer, hostname) });
    };
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
    socket.on('secureConnect', () => {
      chain = chainOf(socket);
      socket.write(
        `GET /api/v3/auth_info HTTP/1.1\r\nHost: ${hostname}\r\nAccept: application/json\r\nConnection: close\r\n\r\n`,
      );
    });
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n\r\n') || answer.length > 16_384) finish();
    });
    socket.on('error', finish);
    socket.on('close', finish);
  });
}

/** As far as the server showed it, and no further than anyone would look. */
function chainOf(socket: TLSSocket): X509Certificate[] {
  const { X509Certificate: Certificate } = process.getBuiltinModule('node:crypto');
  const found = new Map<string, X509Certificate>();
  let next: ReturnType<TLSSocket['getPeerCertificate']> | undefined = socket.getPeerCertificate(true);
  while (next?.raw !== undefined && found.size < 8) {
    const certificate = new Certificate(next.raw);
    if (found.has(certificate.fingerprint256)) break;
    found.set(certificate.fingerprint256, certificate);
    next = 'issuerCertificate' in next ? next.issuerCertificate : undefined;
  }
  return [...found.values()];
}

function isPortal(answer: string, hostname: string): boolean {
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
  if (status === 511) return true;
  if (status >= 300 && status < 400) return leadsElsewhere(headerIn(answer, 'location'), hostname);
  return status === 200 && /^text\/html/i.test(headerIn(answer, 'content-type'));
}

/** Whether a `Location` is at another host. */
function leadsElsewhere(location: string, hostname: string): boolean {
  return URL.canParse(location) && new URL(location).hostname !== hostname;
}

function dateIn(answer: string): number | null {
  const ms = Date.parse(headerIn(answer, 'date'));
  return Number.isNaN(ms) ? null : ms;
}

function headerIn(answer: string, name: string): string {
  const [head = ''] = answer.split('\r\n\r\n', 1);
  return new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}
