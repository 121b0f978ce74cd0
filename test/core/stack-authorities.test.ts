import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { authInfo } from '../../src-main/core/stack/schemas.ts';
import type { Stack } from '../stack/stack.ts';
import { tempFolder, testStack } from './support/core.ts';
import { failureOfPromise, testClient } from './support/stack-client.ts';

/** The certificate that a server shows, PEM. */
async function shownBy({ port }: Stack): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { raw } = socket.getPeerCertificate();
  socket.destroy();
  return new X509Certificate(raw).toString();
}

function ask(stack: Stack, ca: string | null): Promise<unknown> {
  const client = testClient(stack.url, { ca });
  onTestFinished(client.close);
  return failureOfPromise(client.get({ path: '/auth_info', schema: authInfo }));
}

// Where the system's certificates lie in files, one can be added for this process alone. They are read once in each.
test.skipIf(process.platform !== 'linux')(
  'an authority that the system trusts is trusted; a certificate that another has signed only where an account names it',
  async () => {
    const [ofAuthority, signed] = [await testStack({ tls: true }), await testStack({ tls: 'other_ca' })];
    const file = join(tempFolder(), 'trusted.pem');
    const shown = await shownBy(signed);
    writeFileSync(file, shown + (ofAuthority.ca ?? ''));
    vi.stubEnv('SSL_CERT_FILE', file);
    onTestFinished(() => void vi.unstubAllEnvs());

    // Asked without a key that it knows: what counts is that it could be asked.
    expect(await ask(ofAuthority, null)).toMatchObject({ code: 'sign_in_required' });
    expect(await ask(signed, null)).toMatchObject({ code: 'certificate_untrusted' });
    expect(await ask(signed, shown)).toMatchObject({ code: 'sign_in_required' });
  },
);
