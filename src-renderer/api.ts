import { bridgeTransport } from '../src-preload/bridge.ts';
import { createAsk, createClient, type Client } from '../src-preload/client.ts';
import { askingAhead } from './ahead.ts';

const { asking, taking } = askingAhead(bridgeTransport());

/** The app, as the window sees it. */
export const latchkey: Client = createClient(taking);

/** The same, for what will be asked of it soon: see `ahead.ts`. */
export const ahead: Client = createClient(asking);

/** A method by its full name, of the same. */
export const ask = createAsk(taking);
