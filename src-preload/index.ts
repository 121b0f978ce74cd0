import { contextBridge, ipcRenderer } from 'electron';
import { makeBridge } from './expose.ts';

contextBridge.exposeInMainWorld('latchkey', makeBridge(ipcRenderer));
