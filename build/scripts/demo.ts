import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../../test/stack/demo-seed.ts';
import { buildIfStale } from './bundles.ts';
import { project, run } from './commands.ts';
import { addAccounts } from './demo/accounts.ts';
import { demoService } from './demo/service.ts';
import { walk } from './demo/walk.ts';
import { obtainRuntime } from './electron-binary.ts';
import { startKeyring } from './keyring.ts';
import { requireTools } from './requirements.ts';

/**
 * `npm run demo`: the app on two embedded servers with three accounts, in a data folder and (on Linux) a keychain of its own,
 * all gone at the end. With a display it is a person's to use; without one it walks the main job by itself.
 */
const runtime = await obtainRuntime();
requireTools('demo');
await buildIfStale();

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-demo-'));
const keyring = process.platform === 'linux' ? await startKeyring() : null;
const demo = await startDemo();
const env = { ...process.env, ...runtime.env, ...keyring?.env, LATCHKEY_KEYCHAIN_SERVICE: demoService };
Object.assign(process.env, env);

try {
  if (hasDisplay && !process.argv.includes('--walk')) {
    await addAccounts(dataDir, demo.accounts);
    for (const { url, userId } of demo.accounts) console.log(`${userId} on ${url}`);
    console.log('Latchkey is open. Close its window to end the demo.');
    process.exitCode = await run(runtime.executable, [project, `--user-data-dir=${dataDir}`], { env });
  } else {
    await walk({ dataDir, demo, pictures: join(project, 'out/demo') });
  }
} finally {
  await demo.close();
  await keyring?.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
}
