import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { everyKey, refresh } from '../../core/support/client.ts';
import { inputOf } from '../support/child.ts';
import { openPrepared, type Prepared } from '../support/open.ts';

/** In MB, from just before the reading. */
export interface Grown {
  /** The resident memory's peak. */
  peak: number;
  /** What stays in the heap. */
  heap: number;
  listed: number;
}

const prepared = inputOf<Prepared>();
const [small = '', large = ''] = prepared.accounts;
for (const end of ['', '-wal', '-shm']) rmSync(join(prepared.dataDir, `cache.db${end}`), { force: true });
const { app, close } = await openPrepared(prepared);
// Whatever is loaded and compiled with the first reading is there before.
await refresh(app, small);
await app.keys.open(everyKey);

globalThis.gc?.();
const before = process.memoryUsage();
let most = before.rss;
const stop = app.on('progress', () => (most = Math.max(most, process.memoryUsage.rss())));
await app.sync.read({ account: large });
stop();
globalThis.gc?.();
const after = process.memoryUsage().heapUsed;
await app.keys.open(everyKey);
globalThis.gc?.();
const listed = process.memoryUsage().heapUsed;
await close();
const inMb = (bytes: number) => bytes / 1_000_000;
const grown: Grown = {
  peak: inMb(most - before.rss),
  heap: inMb(after - before.heapUsed),
  listed: inMb(listed - before.heapUsed),
};
console.log(JSON.stringify(grown));
process.exit(0);
