/**
 * The types of Chromium's DevTools protocol, as Playwright ships them: the one typed copy that is installed anyway.
 * Playwright does not export the file, hence the path.
 */
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };
export type Method = keyof Protocol.CommandParameters;
export type Parameters<M extends Method> = Protocol.CommandParameters[M];
export type Result<M extends Method> = Protocol.CommandReturnValues[M];
export type EventName = keyof Protocol.EventMap;
export type Payload<E extends EventName> = Protocol.EventMap[E][0];
