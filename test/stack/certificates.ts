import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import * as der from './der.ts';
import { DAY } from './seed.ts';

/** What a server proves itself with: both PEM. */
export interface Identity {
  key: string;
  cert: string;
}

/** Good ones, `renewed` by another key, `with_authority` with the authority's certificate beside it; and each way in which a client must refuse one. */
export type CertificateKind =
  'good' | 'renewed' | 'with_authority' | 'expired' | 'not_yet_valid' | 'wrong_name' | 'other_ca' | 'self_signed';

/** A certificate authority for tests, made when it is asked for. */
export interface Authority {
  /** PEM, for a client to trust. */
  cert: string;
  /** For `names`, or for this machine. */
  issue(kind?: CertificateKind, names?: readonly string[]): Identity;
}

const OWN_NAMES = ['localhost', '127.0.0.1', '::1'];
const ECDSA_SHA256 = der.sequence(der.objectId('1.2.840.10045.4.3.2'));

export function createAuthority(name = 'Test authority'): Authority {
  const keys = newKeys();
  const subject = distinguished(name);
  const cert = certify({ keys, subject, issuer: { keys, subject }, extensions: authorityExtensions() });
  const issuer = { keys, subject };
  return {
    cert,
    issue(kind = 'good', names = OWN_NAMES) {
      const identity = issue(issuer, kind, names);
      return kind === 'with_authority' ? { ...identity, cert: identity.cert + cert } : identity;
    },
  };
}

interface Issuer {
  keys: Keys;
  subject: Buffer;
}

function issue(issuer: Issuer, kind: CertificateKind, own: readonly string[]): Identity {
  if (kind === 'other_ca') return createAuthority('Another authority').issue('good', own);
  const keys = newKeys();
  const names = kind === 'wrong_name' ? ['elsewhere.example'] : own;
  const subject = distinguished(names[0] ?? '');
  const cert = certify({
    keys,
    subject,
    issuer: kind === 'self_signed' ? { keys, subject } : issuer,
    extensions: serverExtensions(names),
    from: new Date(Date.now() + (kind === 'not_yet_valid' ? 10 : -20) * DAY),
    to: new Date(Date.now() + (kind === 'expired' ? -10 : 30) * DAY),
  });
  return { cert, key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

interface Keys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

interface Certificate {
  keys: Keys;
  subject: Buffer;
  issuer: Issuer;
  extensions: Buffer[];
  from?: Date;
  to?: Date;
}

/** A version 3 certificate (RFC 5280), PEM. */
function certify({ keys, subject, issuer, extensions, from, to }: Certificate): string {
  const validity = [from ?? new Date(Date.now() - 20 * DAY), to ?? new Date(Date.now() + 30 * DAY)];
  const body = der.sequence(
    der.context(0, true, der.integer(Buffer.of(2))),
    der.integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    ECDSA_SHA256,
    issuer.subject,
    der.sequence(...validity.map(der.time)),
    subject,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der.context(3, true, der.sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuer.keys.privateKey);
  const base64 = der.sequence(body, ECDSA_SHA256, der.bits(signature)).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

function distinguished(commonName: string): Buffer {
  return der.sequence(der.set(der.sequence(der.objectId('2.5.4.3'), der.utf8(commonName))));
}

function authorityExtensions(): Buffer[] {
  const isAuthority = der.sequence(der.boolean(true));
  const signsCertificates = der.bits(Buffer.of(0b0000_0110), 1);
  return [extension('2.5.29.19', isAuthority, true), extension('2.5.29.15', signsCertificates, true)];
}

function serverExtensions(names: readonly string[]): Buffer[] {
  const serverAuthentication = der.sequence(der.objectId('1.3.6.1.5.5.7.3.1'));
  const signs = der.bits(Buffer.of(0b1000_0000), 7);
  const alternatives = der.sequence(...names.map(alternativeName));
  return [
    extension('2.5.29.15', signs, true),
    extension('2.5.29.37', serverAuthentication, false),
    extension('2.5.29.17', alternatives, false),
  ];
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  return der.sequence(der.objectId(id), ...(critical ? [der.boolean(true)] : []), der.octets(value));
}

function alternativeName(name: string): Buffer {
  if (isIPv4(name)) return der.context(7, false, Buffer.from(name.split('.').map(Number)));
  if (isIPv6(name)) return der.context(7, false, bytesOf(name));
  return der.context(2, false, Buffer.from(name));
}

/** The sixteen bytes of an IPv6 address. */
function bytesOf(address: string): Buffer {
  const [before = '', after] = address.split('::');
  const [head, tail] = [before, after ?? ''].map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - (head?.length ?? 0) - (tail?.length ?? 0) }, () => '0');
  const groups = [...(head ?? []), ...zeros, ...(tail ?? [])];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
