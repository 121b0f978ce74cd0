import { addresses } from '../chromium/addresses.ts';
import type { Connection } from '../chromium/connection.ts';
import type { Payload } from '../chromium/protocol.ts';
import { handlerOf, type SchemeHandler } from './protocol.ts';
import { allContents } from './registry.ts';
import { isCancelled } from './session.ts';

type Paused = Payload<'Fetch.requestPaused'>;

/**
 * Takes away what opens windows by itself: without `allow-popups`, `window.open()` gives null and `target=_blank` does
 * nothing, and Chromium still reports what was tried, for `setWindowOpenHandler`. Each page logs a warning about
 * `allow-scripts allow-same-origin`, which a page without a parent need not heed.
 */
const sandbox =
  'sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-pointer-lock ' +
  'allow-top-navigation';

/** Answers every request of every page: own schemes by their handlers, others by Chromium, if main lets them pass. */
export function answerRequests(connection: Connection): void {
  connection.on('Fetch.requestPaused', (paused) => {
    answer(connection, paused).catch((error: unknown) => {
      if (process.env['STANDIN_VERBOSE']) console.error(error);
      connection
        .send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' })
        .catch(() => undefined);
    });
  });
}

async function answer(connection: Connection, paused: Paused): Promise<void> {
  const { requestId, request, resourceType, frameId } = paused;
  const url = addresses.toApp(request.url);
  const contents = allContents().find((each) => each._page.hasFrame(frameId));
  const refuse = (errorReason: 'Aborted' | 'BlockedByClient') =>
    connection.send('Fetch.failRequest', { requestId, errorReason });

  const isDocument = resourceType === 'Document' && paused.redirectedRequestId === undefined;
  if (isDocument && contents?._mayNavigate(frameId, request.url) === false) {
    await refuse('Aborted');
    return;
  }
  if (
    await isCancelled({
      url,
      method: request.method,
      ...kindOf(resourceType),
      ...(contents && { webContentsId: contents.id }),
    })
  ) {
    await refuse('BlockedByClient');
    return;
  }
  const handler = handlerOf(url);
  if (!handler || url === request.url) await connection.send('Fetch.continueRequest', { requestId });
  // Electron's windows have no icon to look for.
  else if (new URL(url).pathname === '/favicon.ico')
    await connection.send('Fetch.fulfillRequest', { requestId, responseCode: 404 });
  else await fulfill(connection, paused, url, handler);
}

async function fulfill(connection: Connection, paused: Paused, url: string, handler: SchemeHandler): Promise<void> {
  const response = await handler(requestOf(paused, url));
  const responseHeaders = [...response.headers].map(([name, value]) => ({
    name,
    value: name.startsWith('content-security-policy') ? addresses.policyToChromium(value) : value,
  }));
  if (paused.resourceType === 'Document') responseHeaders.push({ name: 'content-security-policy', value: sandbox });
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const { requestId } = paused;
  await connection.send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
}

function requestOf({ request }: Paused, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    headers.set(name, /^(origin|referer)$/i.test(name) ? addresses.toApp(value) : value);
  const hasBody = request.hasPostData === true && !/^(GET|HEAD)$/.test(request.method);
  const parts = (request.postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'));
  return new Request(url, { method: request.method, headers, ...(hasBody && { body: Buffer.concat(parts) }) });
}

/** Electron's names for what a request is for. */
function kindOf(resourceType: Paused['resourceType']): Pick<Electron.OnBeforeRequestListenerDetails, 'resourceType'> {
  const names: Partial<Record<Paused['resourceType'], Electron.OnBeforeRequestListenerDetails['resourceType']>> = {
    Document: 'mainFrame',
    Stylesheet: 'stylesheet',
    Image: 'image',
    Font: 'font',
    Script: 'script',
    XHR: 'xhr',
    Fetch: 'xhr',
    Ping: 'ping',
    CSPViolationReport: 'cspReport',
    Media: 'media',
    WebSocket: 'webSocket',
  };
  return { resourceType: names[resourceType] ?? 'other' };
}
