/**
 * What `import ... from 'electron'` and `require('electron')` give in main: what Latchkey's host uses, and for the rest
 * of Electron's modules something that says so.
 */
import { app } from './host/app.ts';
import { clipboard } from './host/clipboard.ts';
import { ClipboardItem } from './host/clipboard-item.ts';
import { dialog } from './host/dialog.ts';
import { ipcMain } from './host/ipc.ts';
import { Menu, MenuItem } from './host/menu.ts';
import { nativeTheme } from './host/native-theme.ts';
import { net } from './host/net.ts';
import { Notification } from './host/notification.ts';
import { powerMonitor } from './host/power-monitor.ts';
import { protocol } from './host/protocol.ts';
import { screen } from './host/screen.ts';
import { session } from './host/session.ts';
import { shell } from './host/shell.ts';
import { utilityProcess } from './host/utility-process.ts';
import { webContents } from './host/web-contents.ts';
import { BrowserWindow } from './host/window.ts';
import { absent, guard } from './unknown.ts';

export {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  Notification,
};
export { powerMonitor, protocol, screen, session, shell, utilityProcess, webContents };

// `import { Tray } from 'electron'` must link before it can complain.
export const autoUpdater = absent('autoUpdater');
export const BaseWindow = absent('BaseWindow');
export const crashReporter = absent('crashReporter');
export const desktopCapturer = absent('desktopCapturer');
export const globalShortcut = absent('globalShortcut');
export const MessageChannelMain = absent('MessageChannelMain');
export const nativeImage = absent('nativeImage');
export const powerSaveBlocker = absent('powerSaveBlocker');
export const safeStorage = absent('safeStorage');
export const systemPreferences = absent('systemPreferences');
export const Tray = absent('Tray');
export const WebContentsView = absent('WebContentsView');
export const webFrameMain = absent('webFrameMain');

/** Plain and open to change: tests replace functions of it by `electronApp.evaluate`. */
const electron = guard('electron', {
  ...{ app, BrowserWindow, clipboard, ClipboardItem, dialog, ipcMain, Menu, MenuItem, nativeTheme, net, Notification },
  ...{ powerMonitor, protocol, screen, session, shell, utilityProcess, webContents },
});

export default electron;
// What `require` of this module gives.
export { electron as 'module.exports' };
