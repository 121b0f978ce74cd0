import { proxy } from '../chromium/launch.ts';
import { Emitter } from '../emitter.ts';
import { guard, guardClass } from '../unknown.ts';
import { clearStorage } from './storage.ts';

type BeforeRequest = (
  details: Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'method' | 'resourceType' | 'webContentsId'>,
  answer: (response: Electron.CallbackResponse) => void,
) => void;

let beforeRequest: BeforeRequest | null = null;

/** Asks the listener of `webRequest.onBeforeRequest`, if there is one, whether a request is to be cancelled. */
export async function isCancelled(details: Parameters<BeforeRequest>[0]): Promise<boolean> {
  const listener = beforeRequest;
  if (!listener) return false;
  const response = await new Promise<Electron.CallbackResponse>((resolve) => listener(details, resolve));
  return response.cancel === true;
}

const webRequest = guard('session.webRequest', {
  onBeforeRequest(filter: Electron.WebRequestFilter | BeforeRequest | null, listener?: BeforeRequest | null) {
    if (typeof filter === 'object' && filter !== null) {
      if (!filter.urls.includes('<all_urls>')) throw new Error('not in the stand-in: a filter other than <all_urls>');
      beforeRequest = listener ?? null;
    } else beforeRequest = filter;
  },
});

type Known =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
  | 'setProxy'
  | 'clearStorageData';

/**
 * The default session. Permissions: Chromium is told once that none is granted, so handlers are kept for tests to see
 * but never asked; a handler that would allow something has no effect here.
 */
class Session extends Emitter implements Pick<Electron.Session, Known> {
  readonly webRequest = webRequest;
  /** @internal */
  readonly _handlers = new Map<string, unknown>();

  constructor() {
    super(['will-download']);
  }

  setPermissionRequestHandler(handler: unknown): void {
    this._handlers.set('request', handler);
  }

  setPermissionCheckHandler(handler: unknown): void {
    this._handlers.set('check', handler);
  }

  setDevicePermissionHandler(handler: unknown): void {
    this._handlers.set('device', handler);
  }

  /** Chromium has had the one that is known here from its start. */
  async setProxy({ proxyRules, proxyBypassRules }: Electron.ProxyConfig): Promise<void> {
    if (proxyRules !== proxy.rules || proxyBypassRules !== proxy.bypass)
      throw new Error('not in the stand-in: a proxy that leads somewhere');
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    if (enabled) throw new Error('not in the stand-in: a spell checker');
  }

  isSpellCheckerEnabled(): boolean {
    return false;
  }

  clearStorageData(): Promise<void> {
    return clearStorage();
  }
}

guardClass('session', Session);
export const defaultSession = new Session();
export const session = guard('session', { defaultSession });
