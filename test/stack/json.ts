export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Parses JSON whose shape is the caller's word for it: files of this repository, and processes that we started. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is where the caller gives that word
export function readJson<Shape>(text: string): Shape {
  return JSON.parse(text) as Shape;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Leaves out what protobuf's JSON leaves out: undefined, empty text, zero, false, empty lists. Objects stay, empty ones too. */
export function compact(fields: { [key: string]: Json | undefined }): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null || value === '' || value === 0 || value === false) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    kept[key] = value;
  }
  return kept;
}

/** Where in a JSON text the value at `path` begins, for errors that quote the place. Expects valid JSON. */
export function locate(text: string, path: readonly (string | number)[]): number {
  let at = skip(text, 0);
  for (const step of path) at = enter(text, at, step);
  return at;
}

function enter(text: string, start: number, step: string | number): number {
  let at = skip(text, start + 1);
  for (let index = 0; at < text.length; index++) {
    let key: string | number = index;
    if (text[start] === '{') {
      const end = endOf(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = skip(text, skip(text, end) + 1);
    }
    if (key === step) return at;
    at = skip(text, skip(text, endOf(text, at)) + 1);
  }
  return at;
}

function skip(text: string, at: number): number {
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** The end of the value that begins at `start`. */
function endOf(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return (/"(?:[^"\\]|\\.)*"/y.exec(text.slice(start))?.[0].length ?? 0) + start;
  if (first !== '{' && first !== '[') return (/^[^,\]}\s]*/.exec(text.slice(start))?.[0].length ?? 0) + start;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') at = endOf(text, at) - 1;
    else if (text[at] === '{' || text[at] === '[') depth++;
    else if ((text[at] === '}' || text[at] === ']') && --depth === 0) return at + 1;
  }
  return text.length;
}
