import { makeBridge } from '../../src-preload/expose.ts';

/** Runs before the page's first script, in place of the preload: the app's own bridge, over the test's wire. */
declare global {
  interface Window {
    invokeCore(method: string, input: unknown): Promise<unknown>;
    tellPage(event: string, payload: unknown): void;
  }
}

const bridge = makeBridge({
  invoke: (_channel, method, input) => window.invokeCore(String(method), input),
  on: (_channel, listener) => {
    window.tellPage = (event, payload) => listener(undefined, event, payload);
  },
});
Object.defineProperty(window, 'latchkey', { value: bridge });
