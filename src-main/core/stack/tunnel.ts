import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { nameOfProxy, type Proxy } from './proxy.ts';

/** Why a proxy gave no tunnel. */
export class ProxyFault extends Error {
  /** `gone`: it can't be reached; `certificate`: its own is not trusted; `status`: it answered, and not with a tunnel. */
  readonly reason: 'gone' | 'certificate' | 'timeout' | 'status' | 'malformed';
  readonly proxy: string;
  readonly status: number | null;
  /** The schemes by which it wants to be signed in to, in lower case. */
  readonly challenges: readonly string[];
  /** Something was sent to sign in with. */
  readonly signedIn: boolean;

  constructor(
    proxy: Proxy,
    reason: ProxyFault['reason'],
    details: { status?: number; challenges?: string[]; cause?: unknown } = {},
  ) {
    super(`proxy_${reason}`, { cause: details.cause });
    this.name = 'ProxyFault';
    this.reason = reason;
    this.proxy = nameOfProxy(proxy);
    this.status = details.status ?? null;
    this.challenges = details.challenges ?? [];
    this.signedIn = proxy.authorization !== null;
  }
}

export interface TunnelOptions {
  proxy: Proxy;
  /** As for a socket, an IPv6 address without brackets. */
  host: string;
  port: number;
  /** ms until the tunnel stands. */
  timeout: number;
  /** For a proxy that is spoken to by TLS. */
  secureContext: SecureContext;
}

const longestHead = 16_384;

/**
 * Opens a tunnel through a proxy (RFC 9110, 9.3.6). Nothing of the request to come is told but host and port. Rejects with
 * `ProxyFault`. undici's own proxy agent tells why it failed in words alone, and can't be looked through at a certificate.
 */
export async function openTunnel(options: TunnelOptions): Promise<Socket> {
  const { proxy, host, port, timeout } = options;
  const socket = toProxy(options);
  const to = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const timer = setTimeout(() => fail(new ProxyFault(proxy, 'timeout')), timeout);
    const leave = (): void => {
      clearTimeout(timer);
      socket.off('data', read).off('error', broken).off('close', closed);
    };
    const fail = (fault: ProxyFault): void => {
      leave();
      socket.on('error', () => undefined).destroy();
      reject(fault);
    };
    const broken = (error: Error): void =>
      fail(new ProxyFault(proxy, isOfCertificate(error) ? 'certificate' : 'gone', { cause: error }));
    const closed = (): void => fail(new ProxyFault(proxy, 'gone'));
    const read = (chunk: Buffer): void => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) {
        if (answer.length > longestHead) fail(new ProxyFault(proxy, 'malformed'));
        return;
      }
      const head = answer.subarray(0, end).toString('latin1');
      const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |\r|$)/.exec(head)?.[1] ?? 0);
      if (status === 0) return void fail(new ProxyFault(proxy, 'malformed'));
      if (status < 200 || status > 299)
        return void fail(new ProxyFault(proxy, 'status', { status, challenges: challengesIn(head) }));
      leave();
      socket.pause();
      // What follows belongs to the tunnel.
      if (answer.length > end + 4) socket.unshift(answer.subarray(end + 4));
      resolve(socket);
    };
    socket.on('data', read).on('error', broken).on('close', closed);
    socket.once(proxy.secure ? 'secureConnect' : 'connect', () => {
      const signIn = proxy.authorization === null ? '' : `Proxy-Authorization: ${proxy.authorization}\r\n`;
      socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${signIn}\r\n`);
    });
  });
}

function toProxy({ proxy: { host, port, secure }, secureContext }: TunnelOptions): Socket {
  if (!secure) return connectTcp({ host, port });
  const { connect } = process.getBuiltinModule('node:tls');
  return connect({
    host,
    port,
    secureContext,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(host) === 0 && { servername: host }),
  });
}

function challengesIn(head: string): string[] {
  return [...head.matchAll(/^proxy-authenticate:\s*([a-z0-9-]{1,20})/gim)].map(([, scheme = '']) =>
    scheme.toLowerCase(),
  );
}

function isOfCertificate(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && /CERT|^UNABLE_TO_|SELF_SIGNED/.test(error.code);
}
