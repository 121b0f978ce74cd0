import { request } from 'node:http';
import { sessionCookie } from '../endpoints/account.ts';
import type { Json } from '../json.ts';
import type { Names } from './compare.ts';
import type { Recorded } from './recordings.ts';

export interface Got {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Headers that these calls had and the recording does not show. */
const UNRECORDED: Record<string, Record<string, string>> = {
  'wrong scheme in Authorization': { authorization: 'Basic YWxpY2U6cGFzc3dvcmQ=' },
  'Key scheme': { authorization: 'Key NNSXS' },
  'empty bearer': { authorization: 'Bearer ' },
  'the browser session': { cookie: sessionCookie('dana', 'e34c4d59-567f-4673-83c1-5b6d2cac2a8b') },
  'GET with an Accept header of text': { accept: 'text/plain' },
};

/** Makes a recorded call, with this run's values in the place of the recorded ones; the path as it stands, `..` and all. */
export function call(url: string, recorded: Recorded, names: Names, cookie?: string): Promise<Got> {
  const { method, path, authorization, form } = recorded.request;
  const { hostname, port } = new URL(url);
  const headers = {
    ...(authorization !== undefined && { authorization: names.translate(authorization) }),
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(cookie !== undefined && { cookie }),
    ...UNRECORDED[recorded.case],
  };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: names.translate(path), headers, agent: false }, (response) => {
      const chunks: Uint8Array[] = [];
      response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const flat = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(flat),
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.on('error', reject).end(names.translate(bodyOf(recorded)));
  });
}

function bodyOf({ request: { raw, form, body } }: Recorded): string {
  if (raw !== undefined) return raw;
  if (form) return new URLSearchParams(form).toString();
  return body === undefined ? '' : spaced(body);
}

/** JSON as the recorder sent it, with a space after each colon and comma: some errors quote the body. */
function spaced(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
  return `{${fields.join(', ')}}`;
}
