/** The server's clock: real time plus an offset that tests may set. Times are in microseconds, as the server stores them. */
export class Clock {
  /** Milliseconds that the server's clock is ahead of the machine's (behind, if negative). Shows in `Date` and in every time. */
  offsetMs = 0;
  private last = 0;
  private stoppedAt: number | undefined;

  /** Microseconds since 1970. */
  micros(): number {
    const now = this.stoppedAt ?? performance.timeOrigin + performance.now();
    return Math.floor((now + this.offsetMs) * 1000);
  }

  /** From here on time passes by `advance` alone. */
  stop(): void {
    this.stoppedAt = performance.timeOrigin + performance.now();
  }

  /** Moves the clock forward, so that waiting need not take time. */
  advance(ms: number): void {
    this.offsetMs += ms;
  }

  date(): Date {
    return new Date(this.micros() / 1000);
  }

  now(): Time {
    return timeFromMicros(this.micros());
  }

  /** A time that no other stamp of this clock has, so that an order by creation is the order of creation. */
  stamp(agoMs = 0): Time {
    if (agoMs !== 0) return timeFromMicros(this.micros() - Math.round(agoMs * 1000));
    const micros = this.micros();
    this.last = micros > this.last || this.last - micros > 60_000_000 ? micros : this.last + 1;
    return timeFromMicros(this.last);
  }

  /** The time `ms` milliseconds from now (in the past, if negative). */
  in(ms: number): Time {
    return timeFromMicros(this.micros() + Math.round(ms * 1000));
  }
}

/** UTC text of one width, `2026-11-23T23:12:34.903660Z`: sorts as it reads. */
export type Time = string;

export function timeFromMicros(micros: number): Time {
  const seconds = Math.floor(micros / 1_000_000);
  const rest = micros - seconds * 1_000_000;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(rest).padStart(6, '0')}Z`;
}

/** As protobuf's JSON has it: no decimals, three or six, whichever loses nothing. */
export function formatTime(time: Time): string {
  if (time.endsWith('.000000Z')) return `${time.slice(0, 19)}Z`;
  return time.endsWith('000Z') ? `${time.slice(0, -4)}Z` : time;
}

const LAYOUT: [RegExp, string][] = [
  [/^\d{4}/, '2006'],
  [/^-/, '-'],
  [/^(0[1-9]|1[0-2])/, '01'],
  [/^-/, '-'],
  [/^(0[1-9]|[12]\d|3[01])/, '02'],
  [/^T/, 'T'],
  [/^([01]\d|2[0-3])/, '15'],
  [/^:/, ':'],
  [/^[0-5]\d/, '04'],
  [/^:/, ':'],
  [/^[0-5]\d/, '05'],
  [/^(\.\d{1,9})?/, '.999999999'],
  [/^Z$/, 'Z'],
];

/** Reads a time as the server does: UTC and nothing else. Throws with the words of Go's `time.Parse`. */
export function parseTime(text: string): Time {
  let rest = text;
  for (const [pattern, layout] of LAYOUT) {
    const match = pattern.exec(rest);
    if (!match) {
      const what = `parsing time "${text}" as "2006-01-02T15:04:05.999999999Z"`;
      throw new TypeError(`invalid time: ${what}: cannot parse "${rest}" as "${layout}"`);
    }
    rest = rest.slice(match[0].length);
  }
  const decimals = text.slice(19, -1).slice(1, 7).padEnd(6, '0');
  return `${text.slice(0, 19)}.${decimals}Z`;
}
