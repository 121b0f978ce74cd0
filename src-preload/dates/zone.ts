/**
 * Days and wall clocks of any zone, by what Intl knows of zones: one rule for the window, whose zone may change while it is open, and
 * for the command line. A zone is an IANA name; undefined is this computer's.
 */
export type Zone = string | undefined;

const day = 86_400_000;

/** What a wall clock shows at a moment, as if it were UTC; both in ms since 1970, whole seconds. */
export function wallClockAt(ms: number, zone: Zone): number {
  const parts = formatOf(zone).formatToParts(ms);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = order.map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  );
  return Date.UTC(year, month - 1, date, hour, minute, second);
}

/**
 * The moment at which a wall clock shows this (as if it were UTC, in ms, whole seconds): the first where it does so twice, and where
 * it never does, since it is put forward, the moment as far after that as the clock would be.
 */
export function momentAt(wall: number, zone: Zone): number {
  const [before, after] = offsetsAround(wall, zone);
  return firstAt(wall, [before, after], zone) ?? wall - before;
}

/** The last second of a day of the calendar: that before the next day begins, at whatever hour that is. */
export function endOfDay({ year, month, day: date }: { year: number; month: number; day: number }, zone: Zone): number {
  return startAt(Date.UTC(year, month - 1, date + 1), zone) - 1000;
}

/** A day begins at midnight, or, where the clock is put forward over that, when it is. */
function startAt(midnight: number, zone: Zone): number {
  const [before, after] = offsetsAround(midnight, zone);
  const first = firstAt(midnight, [before, after], zone);
  if (first !== null) return first;
  let [still, over] = [midnight - after, midnight - before];
  while (over - still > 1) {
    const middle = Math.floor((still + over) / 2);
    if (offsetAt(middle, zone) === before) still = middle;
    else over = middle;
  }
  return over;
}

function firstAt(wall: number, offsets: readonly number[], zone: Zone): number | null {
  const moments = offsets.map((offset) => wall - offset).filter((at) => wallClockAt(at, zone) === wall);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** What the clock is ahead of UTC by, in ms, on both sides of what may happen about that moment. */
function offsetsAround(wall: number, zone: Zone): [before: number, after: number] {
  return [offsetAt(wall - day, zone), offsetAt(wall + day, zone)];
}

function offsetAt(ms: number, zone: Zone): number {
  return wallClockAt(ms, zone) - Math.floor(ms / 1000) * 1000;
}

const order = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using one. */
function formatOf(zone: Zone): Intl.DateTimeFormat {
  const kept = formats.get(zone ?? '');
  if (kept !== undefined) return kept;
  const numeric = 'numeric';
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
    hourCycle: 'h23',
    timeZone: zone,
  });
  // This computer's own may become another one.
  if (zone !== undefined) formats.set(zone, made);
  return made;
}
