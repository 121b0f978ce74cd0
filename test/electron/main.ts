/** The stand-in's entry: dresses this Node process as Electron's main process, then runs the app. See README.md. */
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { config } from './config.ts';

// Types are stripped once, not at each start.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/standin'));

process.argv = [process.execPath, ...config.argv];
Object.defineProperties(process, {
  // Libraries ask for it to see whether they run under Electron. It names the declarations, not a real runtime.
  versions: { value: { ...process.versions, electron: config.electronVersion }, configurable: true },
  type: { value: 'browser', configurable: true },
  defaultApp: { value: true, configurable: true },
  resourcesPath: { value: join(config.appPath, 'resources'), configurable: true },
});

const electron = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: electron, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const { start } = await import('./start.ts');
performance.mark('stand-in-loaded');
const require = createRequire(import.meta.url);
for (const module of config.requires) require(module);
await import(pathToFileURL(config.entry).href);
await start();
