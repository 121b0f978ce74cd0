import { isMainThread, Worker, workerData } from 'node:worker_threads';

/*
 * A thread that kills its own process so many microseconds after it was told: amid a call that the main thread is in, and
 * that has no point in JavaScript to be caught at.
 */

const idle = 0;
const aimed = 1;

/** Ready when this resolves. */
export async function openSniper(): Promise<{ killAfter(microseconds: number): void }> {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const thread = new Worker(new URL(import.meta.url), { workerData: shared });
  thread.unref();
  await new Promise((resolve) => thread.once('online', resolve));
  return {
    killAfter(microseconds) {
      shared[1] = microseconds;
      Atomics.store(shared, 0, aimed);
      Atomics.notify(shared, 0);
    },
  };
}

if (!isMainThread && workerData instanceof Int32Array) {
  Atomics.wait(workerData, 0, idle);
  const at = process.hrtime.bigint() + BigInt(workerData[1] ?? 0) * 1000n;
  while (process.hrtime.bigint() < at);
  process.kill(process.pid, 'SIGKILL');
}
