import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guard } from '../unknown.ts';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** `net.fetch` of files, which a handler of an own scheme answers with. Everything else goes through the core's client. */
async function fetchFile(input: string | Request): Promise<Response> {
  const address = typeof input === 'string' ? input : input.url;
  if (!address.startsWith('file:')) throw new Error(`not in the stand-in: net.fetch of ${address}`);
  const path = fileURLToPath(address);
  const content = await readFile(path).catch(() => {
    // Chromium's words, which callers may show.
    throw new Error('net::ERR_FILE_NOT_FOUND');
  });
  return new Response(content, { headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' } });
}

export const net: Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'> = guard('net', {
  fetch: fetchFile,
  isOnline: () => true,
  online: true,
});
