import { randomUUID } from 'node:crypto';
import type { Json } from './json.ts';

/** gRPC codes and the HTTP statuses that the server gives them. */
const CODES = {
  unknown: [2, 500],
  invalid: [3, 400],
  not_found: [5, 404],
  exists: [6, 409],
  forbidden: [7, 403],
  exhausted: [8, 429],
  precondition: [9, 400],
  unimplemented: [12, 501],
  unauthenticated: [16, 401],
} as const;

export type Kind = keyof typeof CODES;

/** The constant parts of an error: `pkg/identityserver`, `old_password`, `incorrect old password`. */
export interface ErrorSpec {
  kind: Kind;
  namespace?: string;
  name?: string;
  format: string;
}

type Attributes = Record<string, Json>;

/** An error in the form that every endpoint of the server answers with. */
export class StackError extends Error {
  readonly spec: ErrorSpec;
  readonly attributes: Attributes;
  readonly causedBy: StackError | undefined;

  constructor(spec: ErrorSpec, attributes: Attributes = {}, causedBy?: StackError) {
    super(describe(spec, attributes));
    this.spec = spec;
    this.attributes = attributes;
    this.causedBy = causedBy;
  }

  get status(): number {
    return CODES[this.spec.kind][1];
  }

  toBody(): Json {
    const details = { '@type': 'type.googleapis.com/ttn.lorawan.v3.ErrorDetails', ...this.toDetails() };
    return { code: CODES[this.spec.kind][0], message: this.message, details: [details] };
  }

  private toDetails(): { [key: string]: Json } {
    const { namespace, name, format, kind } = this.spec;
    return {
      ...(namespace !== undefined && { namespace }),
      ...(name !== undefined && { name }),
      message_format: format,
      ...(Object.keys(this.attributes).length > 0 && { attributes: this.attributes }),
      correlation_id: randomUUID().replaceAll('-', ''),
      ...(this.causedBy && { cause: this.causedBy.toDetails() }),
      code: CODES[kind][0],
    };
  }
}

/** An error of the gateway in front of the services, which has no details: a body that does not parse, an unknown path. */
export class PlainError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(kind: Kind, message: string) {
    super(message);
    [this.code, this.status] = CODES[kind];
  }

  toBody(): Json {
    return { code: this.code, message: this.message };
  }
}

function describe({ namespace, name, format }: ErrorSpec, attributes: Attributes): string {
  const filled = format.replace(/\{(\w+)\}/g, (whole, field: string) => {
    const value = attributes[field];
    return value === undefined ? whole : `${typeof value === 'object' ? JSON.stringify(value) : value}`;
  });
  return `error:${namespace ?? 'unknown'}:${name ?? 'unknown'} (${filled})`;
}
