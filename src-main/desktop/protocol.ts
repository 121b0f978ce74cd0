import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isOurAddress } from './origin.ts';

/**
 * For every file of the page. Styles set by script (`style:` in Svelte) are no inline styles to a policy; pictures are
 * blobs that the page made. Trusted types: Svelte's templates alone may become markup.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

/** Devices and powers that the page never uses: Chromium refuses them before a handler of main is asked. */
const permissionsPolicy = [
  ...['accelerometer', 'bluetooth', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'idle-detection'],
  ...['local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'screen-wake-lock', 'serial', 'usb'],
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'permissions-policy': permissionsPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'referrer-policy': 'no-referrer',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Answers requests for our origin with the files that lie in `root` now. What a request asks for is looked up in that
 * list and never becomes a path; anything else is 404.
 */
export function servePages(root: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  const files = listFiles(root);
  return async ({ url, method }) => {
    const file = isOurAddress(url) ? files.get(new URL(url).pathname) : undefined;
    if (file === undefined) return new Response(null, { status: 404, headers });
    if (method !== 'GET') return new Response(null, { status: 405, headers });
    const contentType = contentTypes[extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { ...headers, 'content-type': contentType } });
  };
}

/** Every file below `folder`, by the path that asks for it. */
function listFiles(folder: string, path = '/'): Map<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  return new Map(
    entries.flatMap((entry): [string, string][] => {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) return [...listFiles(file, `${path}${entry.name}/`)];
      return entry.isFile() ? [[`${path}${entry.name}`, file]] : [];
    }),
  );
}
