/** Loaded first into a utility process: gives it Electron's `process.parentPort`, over Node's own channel. */
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit());
