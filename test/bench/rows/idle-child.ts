import { mock } from 'node:test';
import { idle } from '../../core/support/client.ts';
import { inputOf } from '../support/child.ts';
import { openPrepared, type Prepared } from '../support/open.ts';

export interface Readings {
  /** Of an account each. */
  readings: number;
  requestsEach: number;
}

const minute = 60_000;
const { hours, ...prepared } = inputOf<Prepared & { hours: number }>();
mock.timers.enable({ apis: ['setInterval', 'Date'], now: Date.now() });
const { app, close } = await openPrepared(prepared, { background: true });
let readings = 0;
app.on('progress', ({ state }) => {
  if (state === 'done') readings++;
});
await idle(app);
for (let passed = 0; passed < hours * 60; passed++) {
  mock.timers.tick(minute);
  await idle(app);
}
await close();
// Of the login, the user, the rights that it may grant, and one page of keys.
const told: Readings = { readings, requestsEach: 4 };
console.log(JSON.stringify(told));
process.exit(0);
