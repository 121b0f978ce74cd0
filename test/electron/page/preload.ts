import type { Wire } from './wire.ts';

/** Runs the app's preload script as Electron runs a sandboxed one: CommonJS, with `electron` as its only module. */
export function runPreload(
  wire: Wire,
  electron: object,
  info: object,
  script: (exports: object, require: (name: string) => object, module: object, process: object, global: object) => void,
): void {
  const process = { ...info, contextIsolated: true, sandboxed: true, type: 'renderer' };
  const module = { exports: {} };
  const require = (name: string): object => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  try {
    script.call(module.exports, module.exports, require, module, process, globalThis);
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    wire.post({ kind: 'preload-error', message, stack: stack ?? message });
  }
}
