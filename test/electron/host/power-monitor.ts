import { Emitter } from '../emitter.ts';
import { guardClass } from '../unknown.ts';

/** Nothing tells the stand-in that a computer sleeps: the events are there for tests to emit. */
class PowerMonitor extends Emitter {
  constructor() {
    super(['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen']);
  }
}

guardClass('powerMonitor', PowerMonitor);
export const powerMonitor = new PowerMonitor();
