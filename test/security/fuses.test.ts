import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executable, setFuses } from '../../build/fuses.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-fuses-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What @electron/fuses looks for in a binary: this text, a version, how many fuses follow, and a digit for each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function binaryWith(wire: string): string {
  const file = join(folder, executable.linux);
  const head = Buffer.from([1, wire.length]);
  writeFileSync(
    file,
    Buffer.concat([Buffer.alloc(64), Buffer.from(sentinel), head, Buffer.from(wire), Buffer.alloc(64)]),
  );
  return file;
}

// Of electron-builder's context, what the hook reads.
const contextOf = (electronPlatformName: string) =>
  ({ appOutDir: folder, electronPlatformName }) as Parameters<typeof setFuses>[0];

test('a packaged binary runs this app and nothing else', async () => {
  const file = binaryWith('111100010');
  await setFuses(contextOf('linux'));
  const wire = await getCurrentFuseWire(file);
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
    FuseV1Options.EnableCookieEncryption,
  ];
  const on = [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar];
  for (const fuse of off) expect(wire[fuse]).toBe(FuseState.DISABLE);
  for (const fuse of on) expect(wire[fuse]).toBe(FuseState.ENABLE);
});

test('a fuse that is not decided on stops the packaging', async () => {
  binaryWith('1111000101');
  await expect(setFuses(contextOf('linux'))).rejects.toThrow();
});

test('so does a system without a binary to set them in', async () => {
  await expect(setFuses(contextOf('mas'))).rejects.toThrow('mas');
});
