import type { CorePorts } from '../../../src-main/core/core.ts';

/** A host that does nothing: its clipboard keeps nothing, its user cancels every dialog, its browser opens nowhere. */
export const idlePorts: CorePorts = {
  clipboard: { write: async () => undefined, read: async () => '', clear: async () => undefined },
  chooseNewFile: async () => null,
  chooseFile: async () => null,
  confirmBackup: async () => false,
  openExternal: async () => undefined,
};
