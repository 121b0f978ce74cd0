import { Failed, type Failure, type FailureCode } from '../../../src-preload/contract/failure.ts';
import type { Clock } from '../clock.ts';
import type { lookAtCertificate as LookAtCertificate } from './certificate.ts';
import type { Lost } from './exchange.ts';

/** What there is to know for telling why a server gave no whole answer. */
export interface Reach {
  base: string;
  loopback: boolean;
  proxied: boolean;
  /** True if the account trusts a certificate of its own. */
  ownCa: boolean;
  clock: Clock;
  hasNetwork(): boolean;
  /** ms for looking at a certificate that failed. */
  lookFor: number;
}

type Params = Failure['params'];

/** The failure of a request that got no whole answer. `params.host` names the server, `params.reason` the fault. */
export async function failureOfLoss(lost: Lost, reach: Reach, signal: AbortSignal): Promise<Failed> {
  const params: Params = { host: new URL(reach.base).host, ...(reach.proxied && { proxied: true }) };
  if (lost.reason === 'cancelled') return new Failed('cancelled');
  if (lost.reason === 'too_large') return new Failed('not_a_stack', { params: { ...params, reason: 'too_large' } });
  if (lost.reason !== 'fault') return unanswered('timeout', lost.reason, params, reach);
  const codes = codesOf(lost.cause);
  const certificate = codes.find(isCertificateFault);
  if (certificate !== undefined) return untrusted(certificate, params, reach, signal);
  const proxyStatus = proxyStatusOf(lost.cause);
  if (proxyStatus === 407) return new Failed('proxy_auth', { params });
  if (proxyStatus !== null) return new Failed('unreachable', { params: { ...params, reason: 'proxy', proxyStatus } });
  for (const [fault, code, reason] of faults) {
    if (!codes.some((known) => fault.test(known))) continue;
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
  [/^UND_ERR_PRX_CONN$|^UND_ERR_HEADERS_TIMEOUT$/, 'unreachable', 'proxy'],
  [/^ERR_SSL_|^EPROTO$/, 'not_a_stack', 'no_tls'],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$|^HPE_INVALID_EOF_STATE$/, 'unreachable', 'cut'],
  [/^HPE_|^UND_ERR_HEADERS_OVERFLOW$/, 'not_a_stack', 'malformed'],
  [/^ECONNRESET$|^ECONNABORTED$|^EPIPE$|^UND_ERR_SOCKET$/, 'unreachable', 'reset'],
];

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
  const reason = reasonOf(code);
  const seen = reach.proxied
    ? null
    : await lookAt(reach.base, AbortSignal.any([signal, AbortSignal.timeout(reach.lookFor)]));
  const now = reach.clock.now();
  const byDate = reason === 'expired' || reason === 'not_yet_valid';
  const off = seen?.serverTime == null ? 0 : Math.abs(seen.serverTime - now);
  if (byDate && (now < appWasMade || off > tolerance))
    return new Failed('clock_wrong', { params: { ...params, reason } });
  const shown = seen && { issuer: seen.issuer, fingerprint: seen.fingerprint };
  const changed = reach.ownCa && (reason === 'unknown_issuer' || reason === 'self_signed');
  return new Failed(changed ? 'certificate_changed' : 'certificate_untrusted', {
    params: { ...params, reason, ...shown },
  });
}

/** Loaded when it is needed, and Node's TLS with it, which takes longer to load than the core. */
async function lookAt(...where: Parameters<typeof LookAtCertificate>): ReturnType<typeof LookAtCertificate> {
  const { lookAtCertificate } = await import('./certificate.ts');
  return lookAtCertificate(...where);
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

function codesOf(error: unknown): string[] {
  return chainOf(error).flatMap((each) => {
    // undici leaves out the code of most of its parser's errors; the end of input amid an answer is told by the words alone.
    if (each.name === 'HTTPParserError') return [each.message.includes('EOF') ? 'HPE_INVALID_EOF_STATE' : 'HPE_'];
    return 'code' in each && typeof each.code === 'string' ? [each.code] : [];
  });
}

/** undici tells the status of a proxy that refused a tunnel in words alone. */
function proxyStatusOf(error: unknown): number | null {
  const said = chainOf(error).map(({ message }) => /^Proxy response \((\d{3})\)/.exec(message)?.[1]);
  const status = said.find((each) => each !== undefined);
  return status === undefined ? null : Number(status);
}
