import type { CustomScheme } from 'electron';
import { addresses } from '../chromium/addresses.ts';
import { guard } from '../unknown.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, SchemeHandler>();

export function handlerOf(address: string): SchemeHandler | undefined {
  return handlers.get(address.slice(0, address.indexOf(':')));
}

type Known = 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled';

/** Own schemes. All of them are standard and secure here, as Chromium sees https: see chromium/addresses.ts. */
export const protocol: Pick<Electron.Protocol, Known> = guard('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]) {
    for (const { scheme } of schemes) addresses.add(scheme);
  },
  handle(scheme: string, handler: SchemeHandler) {
    if (handlers.has(scheme)) throw new Error(`The scheme '${scheme}' is already handled`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string) {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
});
