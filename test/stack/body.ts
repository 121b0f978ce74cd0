import { parseTime, type Time } from './clock.ts';
import { PlainError } from './errors.ts';
import { isObject, locate, readJson, type Json, type JsonObject } from './json.ts';

type Path = readonly (string | number)[];

/**
 * A message in a request's body, read field by field as the server's JSON reader does: unknown fields are ignored, null is
 * absent, a wrong type is a 400 without details.
 */
export class Body {
  private readonly text: string;
  private readonly fields: JsonObject;
  private readonly path: Path;

  private constructor(text: string, fields: JsonObject, path: Path) {
    this.text = text;
    this.fields = fields;
    this.path = path;
  }

  /** An empty body is an empty message (transcripts/http_edges.json, "POST without a body"). */
  static parse(text: string): Body {
    if (text.trim() === '') return new Body('{}', {}, []);
    let value: Json;
    try {
      value = readJson<Json>(text);
    } catch {
      throw new PlainError('invalid', 'unexpected EOF');
    }
    const body = new Body(text, isObject(value) ? value : {}, []);
    if (!isObject(value)) throw body.mistyped([], 'ReadObject', 'expects { or , or } or n');
    return body;
  }

  string(field: string): string {
    const value = this.fields[field] ?? '';
    if (typeof value !== 'string') throw this.mistyped([field], 'ReadString', 'expects " or n');
    return value;
  }

  boolean(field: string): boolean {
    const value = this.fields[field] ?? false;
    if (typeof value !== 'boolean') throw this.mistyped([field], 'ReadBool', 'expects t or f');
    return value;
  }

  strings(field: string): string[] {
    return this.list(field).map((value, index) => {
      if (typeof value !== 'string') throw this.mistyped([field, index], 'ReadString', 'expects " or n');
      return value;
    });
  }

  stringMap(field: string): Record<string, string> {
    const value = this.fields[field] ?? {};
    if (!isObject(value)) throw this.mistyped([field], 'ReadMapCB', 'expects { or n');
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        if (typeof item !== 'string') throw this.mistyped([field, key], 'ReadString', 'expects " or n');
        return [key, item];
      }),
    );
  }

  /** Names or numbers. An unknown number is kept as its text: that it is one is for the validation to say. */
  enums(field: string, known: ReadonlyMap<string, number>): string[] {
    return this.list(field).map((value) => this.toEnum(value, known));
  }

  enumeration(field: string, known: ReadonlyMap<string, number>): string | undefined {
    const value = this.fields[field] ?? null;
    return value === null ? undefined : this.toEnum(value, known);
  }

  time(field: string): Time | undefined {
    const text = this.string(field);
    if (text === '') return undefined;
    try {
      return parseTime(text);
    } catch (error) {
      throw this.unmarshal(error instanceof Error ? error.message : String(error));
    }
  }

  message(field: string): Body | undefined {
    const value = this.fields[field] ?? null;
    if (value === null) return undefined;
    if (!isObject(value)) throw this.mistyped([field], 'ReadObject', 'expects { or , or } or n');
    return new Body(this.text, value, [...this.path, field]);
  }

  /** A field mask, as an object with `paths` or as one string with commas. */
  mask(field = 'field_mask'): string[] {
    const value = this.fields[field];
    if (typeof value === 'string') return value.split(',').filter((path) => path !== '');
    return this.message(field)?.strings('paths') ?? [];
  }

  private list(field: string): Json[] {
    const value = this.fields[field] ?? [];
    if (!Array.isArray(value)) throw this.mistyped([field], 'ReadArray', 'expects [ or , or ] or n');
    return value;
  }

  private toEnum(value: Json, known: ReadonlyMap<string, number>): string {
    if (typeof value === 'number') return [...known].find(([, number]) => number === value)?.[0] ?? String(value);
    if (typeof value === 'string' && known.has(value)) return value;
    throw this.unmarshal(`unknown value for enum: ${JSON.stringify(value)}`);
  }

  private unmarshal(what: string): PlainError {
    const at = this.path.length > 0 ? ` at path "${this.path.join('.')}"` : '';
    return new PlainError('invalid', `unmarshal error${at}: ${what}`);
  }

  /** The words of the server's JSON library (json-iterator): ten bytes to either side of the place, then fifty. */
  private mistyped(path: Path, operation: string, expects: string): PlainError {
    const bytes = Buffer.from(this.text);
    const start = Buffer.byteLength(this.text.slice(0, locate(this.text, [...this.path, ...path])));
    const head = start + 1;
    const around = (width: number) => bytes.subarray(Math.max(0, head - width), head + width).toString();
    const place = `error found in #${Math.min(10, head)} byte of ...|${around(10)}|..., bigger context ...|${around(50)}|...`;
    return new PlainError(
      'invalid',
      `${operation}: ${expects}, but found ${String.fromCharCode(bytes[start] ?? 0)}, ${place}`,
    );
  }
}
