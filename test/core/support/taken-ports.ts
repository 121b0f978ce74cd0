import { Server } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/** Until the test ends the system says of every port at this address that somebody has it. */
export function somebodyHas(address: string): void {
  const listen = Reflect.get(Server.prototype, 'listen') as (this: Server, ...of: unknown[]) => Server;
  const spy = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...of: unknown[]) {
    const [where] = of;
    const isTaken = typeof where === 'object' && where !== null && 'host' in where && where.host === address;
    if (!isTaken) return Reflect.apply(listen, this, of);
    const taken = Object.assign(new Error(`listen EADDRINUSE: ${address}`), { code: 'EADDRINUSE' });
    process.nextTick(() => this.emit('error', taken));
    return this;
  });
  onTestFinished(() => spy.mockRestore());
}
