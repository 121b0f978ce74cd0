import type { WebPreferences } from 'electron';

/** What the page is given: the preload, in Chromium's sandbox and in a world of its own, and nothing else. */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // The page has dialogs of its own; with those of `alert` a page that was taken over could stop the window, or pose as the app.
    disableDialogs: true,
    devTools: !isPackaged,
  };
}
