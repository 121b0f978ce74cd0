import type { App, Session, WebContents } from 'electron';
import { isOurAddress } from './origin.ts';

/**
 * Takes from every page what this app's page does not need: permissions, devices, downloads, the network. Main speaks
 * with servers, Chromium with nobody.
 */
export function secureSession(session: Session, { isPackaged }: Pick<App, 'isPackaged'>): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Dictionaries would be fetched from Google's servers.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, isPackaged) }));
}

/** Ours, and pictures that the page made of its own data; Chromium's own developer tools where they can be opened. */
export function mayLoad(url: string, isPackaged: boolean): boolean {
  const address = url.startsWith('blob:') ? url.slice('blob:'.length) : url;
  return isOurAddress(address) || (!isPackaged && url.startsWith('devtools://'));
}

/** Keeps every page where it is: no navigation, no other window, nothing embedded. */
export function secureContents(contents: WebContents, log: (event: string) => void): void {
  const refuse = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    log(what);
  };
  contents.setWindowOpenHandler(() => {
    log('window_refused');
    return { action: 'deny' };
  });
  contents.on('will-navigate', refuse('navigation_refused'));
  contents.on('will-frame-navigate', refuse('navigation_refused'));
  contents.on('will-redirect', refuse('redirect_refused'));
  contents.on('will-attach-webview', refuse('webview_refused'));
}
