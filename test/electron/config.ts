import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

interface Manifest {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

/** What the command line said, as for Electron's own binary: `electron [switches] APP [arguments]`. */
export interface Config {
  /** The file to run. */
  entry: string;
  appPath: string;
  manifest: Manifest;
  /** As the app sees `process.argv` from its second element on. */
  argv: string[];
  /** Modules to load first, by `-r`: Playwright's loader. */
  requires: string[];
  debuggingPort: number | undefined;
  userData: string | undefined;
  language: string | undefined;
  /** Switches meant for Chromium. */
  switches: string[];
  headless: boolean;
  /** The release of Electron whose declarations the app is written against. */
  electronVersion: string;
}

const forChromium = ['--force-renderer-accessibility', '--force-device-scale-factor', '--accept-lang'];

export const config = readConfig(process.argv.slice(2), process.env);

function readConfig(words: readonly string[], env: NodeJS.ProcessEnv): Config {
  const { requires, switches, rest, values } = sort(words);
  const entryPoint = resolve(rest[0] ?? '.');
  const isFolder = statSync(entryPoint).isDirectory();
  const appPath = isFolder ? entryPoint : dirname(entryPoint);
  const manifest = nearestManifest(appPath);
  return {
    entry: isFolder ? join(entryPoint, manifest.main ?? 'index.js') : entryPoint,
    appPath,
    manifest,
    argv: rest.length > 0 ? rest : ['.'],
    requires,
    debuggingPort: values.has('remote-debugging-port') ? Number(values.get('remote-debugging-port') ?? 0) : undefined,
    userData: values.get('user-data-dir'),
    language: values.get('lang'),
    switches,
    headless: isHeadless(env),
    electronVersion: manifestAt(createRequire(import.meta.url).resolve('electron/package.json')).version ?? '0.0.0',
  };
}

function sort(words: readonly string[]) {
  const requires: string[] = [];
  const switches: string[] = [];
  const rest: string[] = [];
  const values = new Map<string, string | undefined>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (word === '-r' || word === '--require') requires.push(words[++i] ?? '');
    else if (name === 'remote-debugging-port' || name === 'user-data-dir' || name === 'lang') values.set(name, value);
    // Node has taken its own switches, and the sandbox stays.
    else if (name === 'inspect' || name === 'inspect-brk' || name === 'no-sandbox') continue;
    else if (forChromium.includes(`--${name ?? ''}`)) switches.push(word);
    else rest.push(word);
  }
  return { requires, switches, rest, values };
}

/** Windows are shown where there is a display, unless `STANDIN_HEADLESS` says otherwise (`1`, or `0` to insist). */
function isHeadless(env: NodeJS.ProcessEnv): boolean {
  const asked = env['STANDIN_HEADLESS'];
  if (asked) return asked !== '0';
  return process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
}

function nearestManifest(folder: string): Manifest {
  try {
    return manifestAt(join(folder, 'package.json'));
  } catch {
    return dirname(folder) === folder ? {} : nearestManifest(dirname(folder));
  }
}

function manifestAt(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}
