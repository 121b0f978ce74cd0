import { startKeyring } from './keyring.ts';
import { runTool } from './tool.ts';

/**
 * `npm run test:e2e [-- ARGUMENTS OF PLAYWRIGHT]`: builds the app and tests it, on Linux with a Secret Service of its own, so
 * that the vault's way through the OS keychain is the real one.
 */
const built = await runTool('electron-vite', ['build', '--logLevel', 'warn']);
if (built !== 0) process.exit(built);
const keyring = process.platform === 'linux' ? await startKeyring() : null;
try {
  process.exitCode = await runTool('playwright', ['test', ...process.argv.slice(2)], keyring?.env);
} finally {
  await keyring?.stop();
}
