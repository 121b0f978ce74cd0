import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Emitter } from '../emitter.ts';
import { guard, guardClass } from '../unknown.ts';
import { app } from './app.ts';

type Known = 'pid' | 'postMessage' | 'kill' | 'stdout' | 'stderr';

/** A Node process beside main, spoken with by messages. It ends when main does. */
class UtilityProcess extends Emitter implements Pick<Electron.UtilityProcess, Known> {
  #child: ChildProcess;

  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super(['spawn', 'message', 'exit', 'error']);
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    const port = new URL('./utility-port.ts', import.meta.url).href;
    const node = [...(options.execArgv ?? []), '--disable-warning=ExperimentalWarning', '--import', port];
    const [, out, err] = outputs(options.stdio);
    this.#child = spawn(process.execPath, [...node, modulePath, ...args], {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env), NODE_OPTIONS: '' },
      stdio: ['ignore', out, err, 'ipc'],
      serialization: 'advanced',
    });
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('error', (error) => console.error('Electron stand-in: utility process:', error.message));
    // Node has no code for a child that a signal ended; Electron gives the signal's number.
    this.#child.on('exit', (code, signal) => this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15)));
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  get stdout(): Readable | null {
    return this.#child.stdout;
  }

  get stderr(): Readable | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

guardClass('UtilityProcess', UtilityProcess);

type Output = 'pipe' | 'ignore' | 'inherit';

/** Nothing is inherited unless asked for: a test's output is not the child's. */
function outputs(stdio: Electron.ForkOptions['stdio'] = 'ignore'): [Output, Output, Output] {
  if (typeof stdio === 'string') return ['ignore', stdio as Output, stdio as Output];
  return ['ignore', stdio[1] ?? 'ignore', stdio[2] ?? 'ignore'];
}

export const utilityProcess = guard('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) =>
    new UtilityProcess(modulePath, args, options),
});
