/* global answers */
/** In place of the bridge: answers by name, and windows of rows that are all alike. */
const { row, ...methods } = answers;
const call = (name, input) => (name === 'keys.window' ? new Array(input.count).fill(row) : methods[name]);
const group = (name) =>
  new Proxy({}, { get: (_, method) => async (input) => ({ ok: true, value: call(`${name}.${method}`, input) }) });
const bridge = new Proxy({ on: () => () => undefined }, { get: (known, name) => known[name] ?? group(name) });
Object.defineProperty(globalThis, 'latchkey', { value: bridge });
