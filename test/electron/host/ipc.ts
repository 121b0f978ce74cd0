import { EventEmitter } from 'node:events';
import { guardClass } from '../unknown.ts';

type Handler = (event: never, ...args: never[]) => unknown;
type Known = 'handle' | 'handleOnce' | 'removeHandler';

class IpcMain extends EventEmitter implements Pick<Electron.IpcMain, Known> {
  #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** @internal Calls what `ipcRenderer.invoke` asks for. */
  _invoke(channel: string, event: object, args: readonly unknown[]): unknown {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return Reflect.apply(handler, undefined, [event, ...args]);
  }
}

guardClass('ipcMain', IpcMain);
export const ipcMain = new IpcMain();
