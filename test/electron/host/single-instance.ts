import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isStandIn } from '../alive.ts';

type SecondInstance = (argv: string[], cwd: string, data: unknown) => void;

interface Greeting {
  argv: string[];
  cwd: string;
  data: unknown;
}

/** One process for a data folder: a symbolic link names the owner, a socket beside it takes what others were asked. */
export class SingleInstance {
  isHeld = false;
  /** Settles when the owner has been told, so that the second process can end. */
  handedOver: Promise<void> = Promise.resolve();
  #second: SecondInstance;
  #release: () => void = () => undefined;

  constructor(second: SecondInstance) {
    this.#second = second;
  }

  /** Takes the lock, or tells its owner and returns false. A lock whose owner is dead is taken over. */
  request(folder: string, data: unknown): boolean {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const link = join(folder, 'SingletonLock');
    const socket = join(folder, 'SingletonSocket');
    if (!takeLink(link)) {
      this.handedOver = greet(socket, { argv: process.argv, cwd: process.cwd(), data });
      return false;
    }
    rmSync(socket, { force: true });
    const server = listen(socket, this.#second);
    this.isHeld = true;
    this.#release = () => {
      server.close();
      rmSync(link, { force: true });
      rmSync(socket, { force: true });
    };
    process.on('exit', () => this.release());
    return true;
  }

  release(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.#release();
  }
}

function takeLink(link: string): boolean {
  for (;;) {
    try {
      symlinkSync(`${hostname()}-${String(process.pid)}`, link);
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (isStandIn(Number(readlinkSync(link).split('-').pop()))) return false;
      rmSync(link, { force: true });
    }
  }
}

function greet(socket: string, greeting: Greeting): Promise<void> {
  return new Promise((resolve) => {
    const connection = createConnection(socket, () => connection.end(JSON.stringify(greeting)));
    connection.on('error', () => undefined);
    connection.on('close', () => resolve());
  });
}

function listen(socket: string, second: SecondInstance) {
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = '';
    connection.on('error', () => undefined);
    connection.on('data', (data) => (text += data.toString()));
    connection.on('end', () => {
      connection.end();
      const { argv, cwd, data } = JSON.parse(text) as Greeting;
      second(argv, cwd, data);
    });
  });
  return server.listen(socket).unref();
}
