import { app, protocol } from 'electron';
import { startHost } from './host.ts';
import { scheme } from './origin.ts';

// Both must be said before Electron is ready. Nothing is served with fewer checks than https has.
protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.enableSandbox();
// Nor does Chromium speak with anybody, by whatever API: it knows no host, and its proxy is a port of this machine on which
// nothing listens. Main's requests, Node's, know neither.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
app.commandLine.appendSwitch('proxy-server', 'socks5://127.0.0.1:9');
app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');

if (app.requestSingleInstanceLock()) startHost();
else app.quit();
