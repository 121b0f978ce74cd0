import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect } from 'node:tls';

/** What a server shows that was not trusted. */
export interface SeenCertificate {
  /** Of the certificate, its common name or else its organisation; '' for none. */
  issuer: string;
  /** SHA-256, as `AB:CD:...`. */
  fingerprint: string;
  /** The server's clock in ms, as it says itself; null if it did not. Good for explaining a failure, and no more. */
  serverTime: number | null;
}

/**
 * Looks at a certificate that a connection just failed for, so that a person can be told whose it is. Nothing is sent but
 * an empty HEAD, without a credential, and nothing of what comes back is trusted. null where it can't be had before the signal aborts.
 */
export function lookAtCertificate(base: string, signal: AbortSignal): Promise<SeenCertificate | null> {
  const { hostname, port } = new URL(base);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    let seen: SeenCertificate | null = null;
    let answer = '';
    const socket = connect({
      host,
      port: Number(port || 443),
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    const finish = (): void => {
      signal.removeEventListener('abort', finish);
      socket.destroy();
      resolve(seen);
    };
    signal.addEventListener('abort', finish);
    socket.on('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      if (certificate)
        seen = { issuer: nameOf(certificate), fingerprint: certificate.fingerprint256, serverTime: null };
      socket.write(`HEAD / HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const [head, end] = answer.split('\r\n\r\n', 2);
      if (end === undefined && answer.length < 16_384) return;
      if (seen) seen.serverTime = dateOf(head ?? '');
      finish();
    });
    socket.on('error', finish);
    socket.on('close', finish);
  });
}

/** A stranger's text, so its letters alone, and not endlessly many. */
function nameOf({ issuer }: X509Certificate): string {
  const name = /^CN=(.*)$/m.exec(issuer)?.[1] ?? /^O=(.*)$/m.exec(issuer)?.[1] ?? '';
  return name.replace(/[^\p{L}\p{N} .,'()&-]/gu, '').slice(0, 80);
}

function dateOf(head: string): number | null {
  const [, date = ''] = /^date:(.*)$/im.exec(head) ?? [];
  const ms = Date.parse(date);
  return Number.isNaN(ms) ? null : ms;
}
