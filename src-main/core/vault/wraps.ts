import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import * as v from 'valibot';

export const keyBytes = 32;
const saltBytes = 16;
const ivBytes = 12;
const tagBytes = 16;

const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(64),
    v.check(
      (text) =>
        Buffer.from(text, 'base64').length === length && Buffer.from(text, 'base64').toString('base64') === text,
    ),
  );

const sealed = { iv: bytes(ivBytes), key: bytes(keyBytes), tag: bytes(tagBytes) };

/** The data key, sealed by a random key that the OS keychain keeps under the vault's ID. */
const KeychainWrap = v.strictObject({ kind: v.literal('keychain'), ...sealed });

/**
 * The data key, sealed by a key that scrypt derives from the passphrase. The file is not trusted: its parameters can
 * ask for no more than `maxScryptMemory` and no less than is slow.
 */
const PassphraseWrap = v.strictObject({
  kind: v.literal('passphrase'),
  salt: bytes(saltBytes),
  n: v.picklist([2 ** 15, 2 ** 16, 2 ** 17]),
  r: v.literal(8),
  p: v.picklist([1, 2, 3, 4]),
  ...sealed,
});

export const Wrap = v.variant('kind', [KeychainWrap, PassphraseWrap]);
export type KeychainWrap = v.InferOutput<typeof KeychainWrap>;
export type PassphraseWrap = v.InferOutput<typeof PassphraseWrap>;
export type Wrap = v.InferOutput<typeof Wrap>;

/** node's default of 32 MiB refuses N = 2^17, which takes 128 MiB. */
const maxScryptMemory = 2 ** 28;
const cost = { n: 2 ** 17, r: 8, p: 1 } as const;

/** Seals the data key by the key of the keychain's entry. */
export function wrapByKeychain(vaultId: string, dataKey: Buffer, keychainKey: Buffer): KeychainWrap {
  return { kind: 'keychain', ...seal(dataKey, keychainKey, associated(vaultId, 'keychain')) };
}

/** The data key, or null where this is not the key that sealed it. */
export function unwrapByKeychain(vaultId: string, wrap: KeychainWrap, keychainKey: Buffer): Buffer | null {
  return open(wrap, keychainKey, associated(vaultId, 'keychain'));
}

/** Seals the data key by a passphrase. Takes about half a second, on a thread of the pool. */
export async function wrapByPassphrase(vaultId: string, dataKey: Buffer, passphrase: string): Promise<PassphraseWrap> {
  const salt = randomBytes(saltBytes);
  const key = await derive(passphrase, salt, cost);
  try {
    return {
      kind: 'passphrase',
      salt: salt.toString('base64'),
      ...cost,
      ...seal(dataKey, key, associated(vaultId, 'passphrase')),
    };
  } finally {
    key.fill(0);
  }
}

/** The data key, or null where the passphrase is a wrong one. */
export async function unwrapByPassphrase(
  vaultId: string,
  wrap: PassphraseWrap,
  passphrase: string,
): Promise<Buffer | null> {
  const key = await derive(passphrase, Buffer.from(wrap.salt, 'base64'), wrap);
  try {
    return open(wrap, key, associated(vaultId, 'passphrase'));
  } finally {
    key.fill(0);
  }
}

/** A wrap can't be moved to another vault or taken for one of the other kind. 1 is the version of vault.json. */
function associated(vaultId: string, kind: Wrap['kind']): Buffer {
  return Buffer.from(`latchkey vault ${vaultId} ${kind} 1`);
}

function seal(dataKey: Buffer, key: Buffer, about: Buffer): { iv: string; key: string; tag: string } {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(about);
  const text = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return { iv: iv.toString('base64'), key: text.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
}

function open(wrap: Wrap, key: Buffer, about: Buffer): Buffer | null {
  if (key.length !== keyBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrap.iv, 'base64'), { authTagLength: tagBytes });
  decipher.setAAD(about).setAuthTag(Buffer.from(wrap.tag, 'base64'));
  const dataKey = decipher.update(Buffer.from(wrap.key, 'base64'));
  try {
    decipher.final();
    return dataKey;
  } catch {
    dataKey.fill(0);
    return null;
  }
}

/** The one that was begun last. */
let deriving: Promise<unknown> = Promise.resolve();

/** One after another: each takes a thread of the pool, which has four, and 128 MiB. */
function derive(...of: Parameters<typeof deriveNow>): Promise<Buffer> {
  const mine = deriving.then(() => deriveNow(...of));
  deriving = mine.catch(() => undefined);
  return mine;
}

function deriveNow(
  passphrase: string,
  salt: Buffer,
  { n, r, p }: { n: number; r: number; p: number },
): Promise<Buffer> {
  // One person types the same passphrase on keyboards that compose letters differently.
  const normal = passphrase.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(normal, salt, keyBytes, { N: n, r, p, maxmem: maxScryptMemory }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
