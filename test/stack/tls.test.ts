import { describe, expect, test } from 'vitest';
import { ask, KEYS, start } from './testing.ts';

describe('over TLS', () => {
  test('its CA proves it', async () => {
    const stack = await start({ tls: true });
    expect((await ask(stack, KEYS)).status).toBe(200);
    await expect(ask(stack, KEYS, { ca: 'none' })).rejects.toThrow();
  });

  test.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['not_yet_valid', 'CERT_NOT_YET_VALID'],
    ['wrong_name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['other_ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['self_signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const)('%s is refused', async (kind, code) => {
    const stack = await start({ tls: true });
    stack.present(kind);
    await expect(ask(stack, KEYS)).rejects.toMatchObject({ code });
    stack.present('renewed');
    expect((await ask(stack, KEYS)).status).toBe(200);
  });
});
