import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Connection } from './connection.ts';
import { findChromium } from './executable.ts';
import { openProfile, shareXauthority, unprivileged, type Profile } from './profile.ts';

export interface LaunchOptions {
  userData: string;
  headless: boolean;
  /** Where Playwright attaches; `undefined` for no port at all. */
  debuggingPort: number | undefined;
  /** Shown by desktops beside the window's icon. */
  className: string;
  /** What the app added by `app.commandLine.appendSwitch`. */
  switches: readonly string[];
}

export interface Chromium {
  connection: Connection;
  process: ChildProcess;
  profile: Profile;
  /** Resolves when Chromium listens on its debugging port. */
  listening: Promise<void>;
  /** Opens one more app window in the running Chromium, which only a second start of it can do outside headless mode. */
  openWindow(): void;
}

/** An app window must start somewhere, and `about:blank` is refused. */
const firstAddress = '--app=data:text/html,<title></title>';

/** The one proxy that pages can have: one that leads nowhere. */
export const proxy = { rules: 'socks5://127.0.0.1:9', bypass: '<-loopback>' };

/** Chromium without what a desktop app does not have: updates, sync, first-run pages, crash reports, translation. */
const fixedSwitches = [
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-search-engine-choice-screen',
  // As the profile says, from the first moment on.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // What the host asks of the session (`setProxy`), which can't be told to a Chromium that runs.
  `--proxy-server=${proxy.rules}`,
  `--proxy-bypass-list=${proxy.bypass}`,
];
const disabledFeatures = ['Translate', 'MediaRouter', 'OptimizationHints', 'HttpsUpgrades'];

/** Starts Chromium, always with its sandbox. It ends by itself when this process does, because its pipe closes. */
export function launchChromium(options: LaunchOptions): Chromium {
  const profile = openProfile(options.userData);
  const env = environment(profile, options.headless);
  const shared = [
    `--user-data-dir=${profile.folder}`,
    `--class=${options.className}`,
    ...fixedSwitches,
    ...mergeFeatures(options.switches),
    ...(options.headless ? ['--headless', '--screen-info={1600x1000}'] : []),
    ...(env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] !== undefined ? ['--ozone-platform=wayland'] : []),
  ];
  const port = options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${String(options.debuggingPort)}`];
  const { command, args } = asUnprivileged([...shared, '--remote-debugging-pipe', ...port, firstAddress]);
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  child.on('exit', () => profile.discard());
  // Both are there: `stdio` asks for pipes.
  const connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const openWindow = () => {
    const again = asUnprivileged([...shared, firstAddress]);
    spawn(again.command, again.args, { env, stdio: 'ignore' });
  };
  return { connection, process: child, profile, listening: passAddressOn(child), openWindow };
}

/** As root, Chromium refuses to run with its sandbox: it is started as a user without any privilege instead. */
function asUnprivileged(switches: string[]): { command: string; args: string[] } {
  const chromium = findChromium();
  if (!chromium) throw new Error('No Chromium found. Run `npm run setup`, or name one by STANDIN_CHROMIUM.');
  if (process.getuid?.() !== 0) return { command: chromium, args: switches };
  const id = String(unprivileged);
  const drop = [`--reuid=${id}`, `--regid=${id}`, '--clear-groups', '--bounding-set=-all', '--no-new-privs'];
  return { command: 'setpriv', args: [...drop, chromium, ...switches] };
}

function environment(profile: Profile, headless: boolean): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|STANDIN_)/.test(name)));
  const root = process.getuid?.() === 0;
  if (root) env['HOME'] = profile.folder;
  if (root && env['XAUTHORITY']) env['XAUTHORITY'] = shareXauthority(env['XAUTHORITY'], profile.folder);
  // Without a desktop session Chromium would look for a bus that it can't reach, and complain.
  if (root || headless)
    Object.assign(env, { DBUS_SESSION_BUS_ADDRESS: 'disabled:', DBUS_SYSTEM_BUS_ADDRESS: 'disabled:' });
  return env;
}

/** Of two `--disable-features` Chromium hears the last one only. */
function mergeFeatures(switches: readonly string[]): string[] {
  const name = '--disable-features=';
  const theirs = switches.filter((each) => each.startsWith(name)).map((each) => each.slice(name.length));
  return [...switches.filter((each) => !each.startsWith(name)), name + [...disabledFeatures, ...theirs].join(',')];
}

/** Playwright reads the address of the debugging port from the standard error of what it started. */
function passAddressOn(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (data: Buffer) => {
      const address = /^DevTools listening on ws:\/\/\S+/m.exec(data.toString())?.[0];
      if (address) {
        process.stderr.write(address + '\n');
        resolve();
      } else if (process.env['STANDIN_VERBOSE']) process.stderr.write(data);
    });
  });
}
