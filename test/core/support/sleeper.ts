import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOf } from '../../../src-preload/client.ts';
import { openCore } from '../../../src-main/core/core.ts';
import { idle, when } from './client.ts';
import { keychainInMemory } from './keychain.ts';
import { idlePorts } from './ports.ts';

/**
 * A core in a process of its own, which its parent makes stand still: node sleeper.ts ADDRESS APIKEY. It adds the account, then
 * reads it and creates a key at the same time, and tells what became of both.
 */
const [address = '', apiKey = ''] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-sleeper-'));
const core = openCore({
  dataDir,
  keychain: keychainInMemory(),
  info: { version: '0.0.0', platform: 'linux', electron: false, locale: 'en', dataDir },
  ports: idlePorts,
  log: () => undefined,
  deadlines: { connect: 3_000, headers: 3_000, body: 3_000 },
});
core.start();
const app = clientOf(core);
await when(app, async () => (await app.vault.state()).state === 'open', 'vault');
const { id: account } = await app.accounts.add({ address, apiKey });
await idle(app);
process.send?.('added');
process.once('message', () => {
  void (async () => {
    const reading = app.sync.read({ account }).then(() => 'done', String);
    const created = await app.keys
      .create({ account, name: 'new', rights: ['RIGHT_USER_INFO'], expiresAt: null })
      .then(({ secret }) => app.secrets.reveal({ secret }))
      .catch(String);
    process.send?.({ created, sync: await reading });
    await core.close();
    rmSync(dataDir, { recursive: true, force: true });
    process.disconnect();
  })();
});
