import type { App, Session, WebContents } from 'electron';
import { isOurAddress, startPage } from './origin.ts';

/**
 * A port of this machine on which nothing listens: what a page's policy has no word for (WebRTC over TCP) ends there. It
 * is this session's alone: what the system's proxy is must be asked of another one.
 */
const nowhere = { mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const;

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
  void session.setProxy(nowhere);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, isPackaged) }));
}

/** Ours, and pictures that the page made of its own data; Chromium's own developer tools where they can be opened. */
export function mayLoad(url: string, isPackaged: boolean): boolean {
  const address = url.startsWith('blob:') ? url.slice('blob:'.length) : url;
  return isOurAddress(address) || (!isPackaged && url.startsWith('devtools://'));
}

/** Keeps every page where it is, alone: no navigation, no other window, nothing embedded, nobody to speak with. */
export function secureContents(contents: WebContents, log: (event: string) => void): void {
  const refuse = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    log(what);
  };
  contents.setWindowOpenHandler(() => {
    log('window_refused');
    return { action: 'deny' };
  });
  const refuseNavigation = refuse('navigation_refused');
  const stay = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    // The page may load itself anew: what could not be shown offers it.
    if (!event.isMainFrame || event.url !== startPage) refuseNavigation(event);
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', refuse('redirect_refused'));
  contents.on('will-attach-webview', refuse('webview_refused'));
  // Prevented, it is the page that does not get its way: it can't keep the window open. What has to be asked, main asks.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  // A policy for pages has no word for WebRTC, which speaks with any host: not by UDP, and by TCP only through the proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
