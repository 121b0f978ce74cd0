import type { CorePorts } from '../../../src-main/core/ports.ts';

/** A host that does nothing: its clipboard keeps nothing, its user names no file and agrees to the rest, its browser opens nowhere. */
export const idlePorts: CorePorts = {
  clipboard: { write: async () => undefined, read: async () => '', clear: async () => undefined },
  chooseNewFile: async () => null,
  chooseFile: async () => null,
  confirm: async () => true,
  openExternal: async () => undefined,
};
