import { flipFuses, FuseV1Options, FuseVersion, type FuseConfig } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { join } from 'node:path';

/**
 * What the packaged binary can no longer be made to do: run as plain Node, take code from NODE_OPTIONS or an inspector,
 * load an app beside or instead of the archive, or one whose archive was changed. Every fuse of this Electron is named,
 * so that a new one is a build error and not a default.
 */
const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  // Nothing is kept in cookies, and for a key to encrypt them with Chromium may ask the system's keychain at each start.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from a scheme of our own.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // V8's handlers for WebAssembly's bounds checks stay as Electron ships them.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig;

/** What the executable is called. */
export const executable = { darwin: 'Latchkey.app', win32: 'Latchkey.exe', linux: 'latchkey' };

/** After packing and before signing: a fuse that is set later breaks the signature. */
export async function setFuses({ appOutDir, electronPlatformName: platform }: AfterPackContext): Promise<void> {
  if (!isKnown(platform)) throw new Error(`No fuses are known for ${platform}.`);
  await flipFuses(join(appOutDir, executable[platform]), {
    ...fuses,
    // On macOS the binary for Apple's chips runs only if it is signed, and setting fuses undoes that.
    resetAdHocDarwinSignature: platform === 'darwin',
  });
}

function isKnown(platform: string): platform is keyof typeof executable {
  return Object.hasOwn(executable, platform);
}
