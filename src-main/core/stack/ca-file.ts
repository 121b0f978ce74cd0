import { Failed } from '../../../src-preload/contract/failure.ts';
import { readBytes, textOf } from '../text-file.ts';
import { certificatesIn } from './tls.ts';

/**
 * The certificates of a file, PEM or DER, as one PEM text. Throws as `readText` does, and `invalid_input` (params.reason `not_a_certificate`).
 */
export async function readCa(path: string): Promise<string> {
  const bytes = await readBytes(path, { pipes: true });
  const pem = isDer(bytes) ? pemOf(bytes) : textOf(bytes);
  if (certificatesIn(pem) === null) throw new Failed('invalid_input', { params: { reason: 'not_a_certificate' } });
  return pem;
}

/** A sequence, of a length that needs more bytes than one: no text begins so. */
function isDer(bytes: Buffer): boolean {
  return bytes[0] === 0x30 && (bytes[1] ?? 0) > 0x80;
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
