import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { Failed, type Failure, type FailureCode } from '../../../src-preload/contract/failure.ts';
import type { Clock } from '../clock.ts';
import type { Seen } from './certificate.ts';
import type { Route } from './route.ts';
import type { Lost } from './exchange.ts';
import { nameIn } from './certificate-facts.ts';
import { nameOfProxy } from './proxy.ts';
import { ProxyFault } from './tunnel.ts';

/** What there is to know for telling why a server gave no whole answer. */
export interface Reach {
  /** The way that the request took. */
  route: Route;
  loopback: boolean;
  clock: Clock;
  /** Told what a server showed that is not trusted. */
  onUntrusted?: ((chain: Seen['chain']) => void) | undefined;
  hasNetwork(): boolean;
  /** ms for looking at a certificate that failed. */
  lookFor: number;
}

type Params = Failure['params'];

/** The failure of a request that got no whole answer. `params.host` names the server, `params.reason` the fault. */
export async function failureOfLoss(lost: Lost, reach: Reach, signal: AbortSignal): Promise<Failed> {
  const { base, proxy } = reach.route;
  const params: Params = { host: new URL(base).host, ...(proxy !== null && { proxy: nameOfProxy(proxy) }) };
  if (lost.reason === 'cancelled') return new Failed('cancelled');
  if (lost.reason === 'too_large') return new Failed('not_a_stack', { params: { ...params, reason: 'too_large' } });
  if (lost.reason !== 'fault') return unanswered('timeout', lost.reason, params, reach);
  const chain = chainOf(lost.cause);
  const fault = chain.find((each) => each instanceof ProxyFault);
  if (fault !== undefined) return ofProxy(fault, params, reach);
  const codes = codesOf(chain);
  const certificate = codes.find(isCertificateFault);
  if (certificate !== undefined) return untrusted(certificate, params, reach, signal);
  for (const [pattern, code, reason] of faults) {
    if (!codes.some((known) => pattern.test(known))) continue;
    if (code === 'not_a_stack') return new Failed(code, { params: { ...params, reason } });
    return unanswered(code, reason, params, reach);
  }
  return unanswered('unreachable', 'other', params, reach);
}

/** Codes of Node and undici, the first that fits. `HPE_` are faults in an answer's HTTP. */
const faults: readonly [RegExp, 'unreachable' | 'timeout' | 'not_a_stack', string][] = [
  [/^EN(?:OTFOUND|ODATA)$/, 'unreachable', 'unknown_host'],
  [/^EAI_/, 'unreachable', 'dns'],
  [/^ECONNREFUSED$/, 'unreachable', 'refused'],
  [/^E(?:HOST|NET)(?:UNREACH|DOWN)$|^EADDRNOTAVAIL$|^EACCES$|^EPERM$/, 'unreachable', 'no_route'],
  [/^ETIMEDOUT$|^UND_ERR_CONNECT_TIMEOUT$/, 'timeout', 'connect_timeout'],
  [/^ERR_SSL_|^EPROTO$/, 'not_a_stack', 'no_tls'],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$|^HPE_INVALID_EOF_STATE$/, 'unreachable', 'cut'],
  [/^HPE_|^UND_ERR_HEADERS_OVERFLOW$/, 'not_a_stack', 'malformed'],
  [/^ECONNRESET$|^ECONNABORTED$|^EPIPE$|^UND_ERR_SOCKET$/, 'unreachable', 'reset'],
];

/** The server was not asked at all, so nothing is said of it. */
function ofProxy({ reason, status, challenges, signedIn }: ProxyFault, params: Params, reach: Reach): Failed {
  if (status === 407) {
    const isBasic = challenges.length === 0 || challenges.includes('basic');
    const why = isBasic ? (signedIn ? 'refused' : 'missing') : 'scheme';
    return new Failed('proxy_auth', {
      params: { ...params, reason: why, ...(!isBasic && { scheme: challenges[0] ?? '' }) },
    });
  }
  if (status !== null)
    return new Failed('unreachable', { params: { ...params, reason: 'proxy', proxyStatus: status } });
  return unanswered(reason === 'timeout' ? 'timeout' : 'unreachable', `proxy_${reason}`, params, reach);
}

function unanswered(code: 'unreachable' | 'timeout', reason: string, params: Params, reach: Reach): Failed {
  const offline = !reach.loopback && !reach.hasNetwork();
  const named: FailureCode = offline ? 'offline' : code;
  return new Failed(named, { params: { ...params, reason } });
}

const certificateFault =
  /^(?:UNABLE_TO_|CERT_|CRL_|ERROR_IN_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH|ERR_TLS_CERT)|SELF_SIGNED|_TOO_(?:WEAK|SMALL)$/;

function isCertificateFault(code: string): boolean {
  return certificateFault.test(code);
}

/** ms that a clock may be off by before it, and not the certificate, is to blame for a date error. */
const tolerance = 24 * 60 * 60 * 1000;
/** No copy of this app ever ran before. */
const appWasMade = Date.UTC(2026, 0, 1);

async function untrusted(code: string, params: Params, reach: Reach, signal: AbortSignal): Promise<Failed> {
  const seen = await lookAt(reach.route, AbortSignal.any([signal, AbortSignal.timeout(reach.lookFor)]));
  const now = reach.clock.now();
  const [own] = seen?.chain ?? [];
  const reason = own === undefined ? reasonOf(code) : sharpened(reasonOf(code), own, reach.route.base);
  const byDate = reason === 'expired' || reason === 'not_yet_valid';
  const off = seen?.serverTime == null ? 0 : Math.abs(seen.serverTime - now);
  if (byDate && (now < appWasMade || off > tolerance))
    return new Failed('clock_wrong', { params: { ...params, reason } });
  if (seen !== null) reach.onUntrusted?.(seen.chain);
  const shown = own && { issuer: nameIn(own.issuer), fingerprint: own.fingerprint256 };
  const changed = reach.route.ca !== null && (reason === 'unknown_issuer' || reason === 'self_signed');
  return new Failed(changed ? 'certificate_changed' : 'certificate_untrusted', {
    params: { ...params, reason, ...shown, ...(seen?.isPortal && { portal: true }) },
  });
}

/** Loaded when it is needed, and Node's TLS with it, which takes longer to load than the core. */
async function lookAt(route: Route, signal: AbortSignal): Promise<Seen | null> {
  const { lookAtCertificate } = await import('./certificate.ts');
  return lookAtCertificate(route, signal);
}

/**
 * OpenSSL looks at who signed before it looks at names. A certificate for another name is no new one of this server,
 * and trusting who signed it would not help.
 */
function sharpened(reason: string, certificate: X509Certificate, base: string): string {
  if (reason !== 'unknown_issuer' && reason !== 'self_signed') return reason;
  const host = new URL(base).hostname.replace(/^\[|\]$/g, '');
  const named = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return named === undefined ? 'wrong_name' : reason;
}

function reasonOf(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'expired';
  if (code === 'CERT_NOT_YET_VALID') return 'not_yet_valid';
  if (code === 'CERT_REVOKED') return 'revoked';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'wrong_name';
  if (code.includes('SELF_SIGNED')) return 'self_signed';
  return code.startsWith('UNABLE_TO_') ? 'unknown_issuer' : 'invalid';
}

/** An error, its causes, and what an attempt at several addresses gathered. */
function chainOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const gathered: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...gathered].flatMap((inner) => chainOf(inner, depth + 1))];
}

function codesOf(chain: readonly Error[]): string[] {
  return chain.flatMap((each) => {
    // undici leaves out the code of most of its parser's errors; the end of input amid an answer is told by the words alone.
    if (each.name === 'HTTPParserError') return [each.message.includes('EOF') ? 'HPE_INVALID_EOF_STATE' : 'HPE_'];
    return 'code' in each && typeof each.code === 'string' ? [each.code] : [];
  });
}
