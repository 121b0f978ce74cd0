import { EventEmitter } from 'node:events';

/** Node's own type of a listener. */
type Listener = Parameters<EventEmitter['on']>[1];

/** An EventEmitter that refuses listeners for events that the stand-in does not have, instead of never calling them. */
export class Emitter extends EventEmitter {
  #known: ReadonlySet<string>;

  constructor(known: readonly string[]) {
    super();
    this.#known = new Set(['error', 'newListener', 'removeListener', ...known]);
  }

  override on(event: string | symbol, listener: Listener): this {
    this.#check(event);
    return super.on(event, listener);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    this.#check(event);
    return super.prependListener(event, listener);
  }

  #check(event: string | symbol): void {
    if (typeof event === 'string' && !this.#known.has(event))
      throw new Error(`not in the stand-in: the event '${event}' of ${this.constructor.name}`);
  }
}

export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event object as Electron hands it to listeners. */
export function event<T extends object>(details?: T): PreventableEvent & T {
  let prevented = false;
  const base: PreventableEvent = {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault: () => {
      prevented = true;
    },
  };
  return Object.assign(base, details);
}
