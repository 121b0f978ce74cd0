import { bridgeTransport } from '../src-preload/bridge.ts';
import { createClient, type Client } from '../src-preload/client.ts';

/** The app, as the window sees it. */
export const latchkey: Client = createClient(bridgeTransport());
