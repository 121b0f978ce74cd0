import { utilityProcess } from 'electron';
import { join } from 'node:path';

/** Starts the process that asks the system's keychain: a keychain may hang for as long as it likes, without us. */
export function forkKeychain() {
  return utilityProcess.fork(join(import.meta.dirname, 'keychain.js'), [], {
    serviceName: 'Latchkey keychain',
    stdio: 'ignore',
  });
}
