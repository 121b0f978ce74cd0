import dns from 'node:dns';
import type { FailureCode } from '../../../src-preload/contract/failure.ts';
import type { CertificateKind } from '../../stack/certificates.ts';
import type { Fault } from '../../stack/faults.ts';
import { deadlines, type World } from './world.ts';

/** Something that goes wrong, and what the app must make of it. */
export interface BadThing {
  name: string;
  /** A fault of the requests that it is aimed at; or one of the whole server, which gives what ends it. */
  strikes: Fault | ((world: World) => () => Promise<void>);
  code: FailureCode | 'ok';
  /** The server does a write, though its answer is lost. */
  acts?: boolean;
  /** The answer leaves no doubt that a write was not done. */
  sure?: boolean;
  /** It strikes one request, and the next one not. */
  once?: boolean;
  /** How often a reading is tried, and how long each try may take, in ms. */
  tries: number;
  stepMs: number;
  /** ms that the server asks to wait between tries; not said, the app's own. */
  waitMs?: number;
  /** What kind of server it needs. */
  tls?: boolean;
  host?: string;
}

/** Time for a try that is answered, or broken off, at once. */
const atOnce = 300;
const passing = { tries: 4, stepMs: atOnce };
const final = { tries: 1, stepMs: atOnce };
const { connect, headers, body } = deadlines;

const certificate = (name: string, kind: CertificateKind, code: FailureCode): BadThing => ({
  name,
  code,
  sure: true,
  tls: true,
  // The certificate is looked at once more, for what a person is told of it.
  tries: 1,
  stepMs: 2 * connect,
  strikes({ stack }) {
    stack.present(kind);
    return async () => stack.present('good');
  },
});

/** Names are not found from now on. */
const noNames = (name: string, errno: string, tries: number): BadThing => ({
  name,
  code: 'unreachable',
  sure: true,
  host: 'localhost',
  tries,
  stepMs: atOnce,
  strikes({ stack }) {
    const lookup = dns.lookup;
    const put = (value: unknown) => Object.defineProperty(dns, 'lookup', { value, writable: true, configurable: true });
    put((host: string, options: unknown, tell: (error: Error) => void): void => {
      if (host !== 'localhost') Reflect.apply(lookup, dns, [host, options, tell]);
      else process.nextTick(() => tell(Object.assign(new Error(errno), { code: errno })));
    });
    // Connections that stand need no name.
    const reopened = stack.faults.gone().then(() => stack.faults.back());
    return async () => {
      put(lookup);
      await reopened;
    };
  },
});

/** Every fault of the network row of the goals. */
export const badThings: readonly BadThing[] = [
  {
    name: 'refused',
    code: 'unreachable',
    sure: true,
    ...passing,
    strikes({ stack }) {
      const gone = stack.faults.gone();
      return async () => {
        await gone;
        await stack.faults.back();
      };
    },
  },
  noNames('no such name', 'ENOTFOUND', 1),
  noNames('DNS is silent', 'EAI_AGAIN', 4),
  { name: 'reset before', strikes: { kind: 'reset', when: 'before' }, code: 'unreachable', ...passing },
  { name: 'reset amid', strikes: { kind: 'reset', when: 'amid' }, code: 'unreachable', acts: true, ...passing },
  { name: 'reset after', strikes: { kind: 'reset', when: 'after' }, code: 'unreachable', acts: true, ...passing },
  { name: 'reset once', strikes: { kind: 'reset', when: 'before' }, code: 'unreachable', once: true, ...passing },
  {
    name: 'a byte a second',
    strikes: { kind: 'drip', bytes: 1, everyMs: 1000 },
    code: 'timeout',
    acts: true,
    tries: 2,
    stepMs: atOnce + body,
  },
  {
    name: 'hang before',
    strikes: { kind: 'hang', when: 'before' },
    code: 'timeout',
    tries: 2,
    stepMs: atOnce + headers,
  },
  {
    name: 'hang after',
    strikes: { kind: 'hang', when: 'after' },
    code: 'timeout',
    acts: true,
    tries: 2,
    stepMs: atOnce + headers,
  },
  { name: 'truncated JSON', strikes: { kind: 'cut' }, code: 'unreachable', acts: true, ...passing },
  { name: 'malformed JSON', strikes: { kind: 'malformed' }, code: 'not_a_stack', acts: true, ...final },
  {
    name: 'wrong content type',
    strikes: { kind: 'content_type', type: 'text/plain' },
    code: 'not_a_stack',
    acts: true,
    ...final,
  },
  { name: 'captive portal', strikes: { kind: 'portal' }, code: 'not_a_stack', ...final },
  { name: 'error under 200', strikes: { kind: 'status', status: 200 }, code: 'not_a_stack', ...final },
  { name: '100 MB', strikes: { kind: 'huge', bytes: 100_000_000 }, code: 'not_a_stack', tries: 1, stepMs: 3000 },
  {
    name: 'redirect elsewhere',
    strikes({ stack, elsewhere }) {
      const fault = stack.faults.add({ kind: 'redirect', to: `${elsewhere.url}/api/v3/auth_info`, status: 307 });
      return async () => fault.remove();
    },
    code: 'not_a_stack',
    sure: true,
    ...final,
  },
  certificate('expired certificate', 'expired', 'certificate_untrusted'),
  certificate('wrong name', 'wrong_name', 'certificate_untrusted'),
  certificate('changed certificate', 'other_ca', 'certificate_changed'),
  { name: '407', strikes: { kind: 'status', status: 407, body: 'text' }, code: 'proxy_auth', sure: true, ...final },
  {
    name: '429, wait 1 s',
    strikes: { kind: 'rate_limited', retrySeconds: 0 },
    code: 'rate_limited',
    sure: true,
    ...passing,
    waitMs: 1000,
  },
  {
    name: '429, wait 41 s',
    strikes: { kind: 'rate_limited', retrySeconds: 40 },
    code: 'rate_limited',
    sure: true,
    ...final,
  },
  {
    name: '429 bare',
    strikes: { kind: 'rate_limited', headers: false },
    code: 'rate_limited',
    sure: true,
    ...passing,
  },
  {
    name: '429 once',
    strikes: { kind: 'rate_limited', retrySeconds: 0 },
    code: 'rate_limited',
    sure: true,
    once: true,
    ...passing,
    waitMs: 1000,
  },
  { name: '500', strikes: { kind: 'status', status: 500 }, code: 'server_error', sure: true, ...passing },
  { name: '500 bare', strikes: { kind: 'status', status: 500, body: 'none' }, code: 'server_error', ...passing },
  { name: '502', strikes: { kind: 'status', status: 502, body: 'text' }, code: 'server_error', ...passing },
  {
    name: '502, but done',
    strikes: { kind: 'status', status: 502, body: 'text', acts: true },
    code: 'server_error',
    acts: true,
    ...passing,
  },
  { name: '503', strikes: { kind: 'status', status: 503, body: 'none' }, code: 'server_error', ...passing },
  { name: 'unknown values', strikes: { kind: 'unknown_values' }, code: 'ok', ...final },
];
