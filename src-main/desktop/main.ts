import { app, protocol } from 'electron';
import { startHost } from './host.ts';
import { scheme } from './origin.ts';

// Both must be said before Electron is ready. Nothing is served with fewer checks than https has.
protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.enableSandbox();

if (app.requestSingleInstanceLock()) startHost();
else app.quit();
