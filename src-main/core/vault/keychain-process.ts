import { fork } from 'node:child_process';
import type { KeychainProcess } from './keychain.ts';

/** A plain child of node, for hosts without Electron. `entryPath` is that of `keychain-child`, built or as it is. */
export function nodeKeychainProcess(entryPath: string): KeychainProcess {
  const child = fork(entryPath, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });

  function on(event: 'message', f: (message: unknown) => void): void;
  function on(event: 'exit', f: (code: number | null) => void): void;
  function on(event: 'message' | 'exit', f: (value: null) => void): void {
    child.on(event, f);
    // One that can't be started, or written to, has no exit to tell of.
    if (event === 'exit') child.on('error', () => f(null));
  }

  return {
    postMessage(message) {
      if (typeof message !== 'object' || message === null) return;
      // With a callback the error of a child that has gone is not emitted, so it is here.
      child.send(message, (error) => error && child.emit('error', error));
    },
    on,
    kill: () => void child.kill('SIGKILL'),
  };
}
