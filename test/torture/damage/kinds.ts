import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src-main/core/clock.ts';
import { beginVaultFile, readVaultFile, type VaultFile } from '../../../src-main/core/vault/vault-file.ts';
import type { Random } from '../support/random.ts';
import { anyFile, header, pageKinds, pageOf, type Damage } from './bytes.ts';
import { layForeign, makeNewer, type BaseName, type World } from './world.ts';

/** What the app makes of a damaged folder, each of which it tells a person who is concerned. */
export const outcomes = [
  'as it was',
  'from its copy',
  'cache anew',
  'mended in use',
  'vault lost',
  'newer',
  'damaged',
  'silent',
] as const;
export type Outcome = (typeof outcomes)[number];

/** A way in which files of a data folder are damaged. */
export interface Kind {
  name: string;
  base: BaseName;
  /** Files that it changes. */
  files: readonly string[];
  allowed: readonly Outcome[];
  /** Without its journal, a commit that a kill broke off may be there in part: nothing can tell. */
  mixes?: boolean;
  damage(dataDir: string, random: Random): void;
}

const intact: readonly Outcome[] = ['as it was'];
const vaultMended: readonly Outcome[] = ['as it was', 'from its copy'];
const cacheMended: readonly Outcome[] = ['as it was', 'cache anew', 'mended in use'];

/** Every kind, for the folders of a world. */
export function kindsFor(world: World): Kind[] {
  const { bases, dataKey } = world;
  const pages = (base: BaseName, file: string) => pagesOf(join(bases[base].folder, file), dataKey);
  const database = (base: BaseName, file: string, allowed: readonly Outcome[]) =>
    bytesOf(base, file, { ...anyFile, ...header, ...pages(base, file) }, allowed);
  return [
    ...database('closed', 'vault.db', vaultMended),
    ...database('killed', 'vault.db', vaultMended),
    ...database('closed', 'vault.db.copy', intact),
    ...database('closed', 'cache.db', cacheMended),
    ...database('killed', 'cache.db', cacheMended),
    ...bytesOf('killed', 'cache.db-wal', anyFile, cacheMended),
    ...bytesOf('killed', 'cache.db-shm', anyFile, cacheMended),
    ...bytesOf('amid a commit', 'vault.db-journal', anyFile, vaultMended).map((kind) => ({ ...kind, mixes: true })),
    ...bytesOf('amid a commit', 'vault.db', anyFile, vaultMended),
    ...bytesOf('closed', 'vault.json', anyFile, intact),
    ...bytesOf('closed', 'vault.json.previous', anyFile, intact),
    ...bytesOf('closed', 'in-use.lock', { noise: () => Buffer.alloc(5000, 'noise') }, intact),
    ...twice(),
    ...strangers(world),
    ...newer(world),
  ];
}

function pagesOf(path: string, dataKey: Buffer): Record<string, Damage> {
  const kinds = [...pageKinds(path, dataKey)];
  return Object.fromEntries(kinds.map(([kind, pages]) => [`${kind} page`, pageOf(pages)]));
}

function bytesOf(
  base: BaseName,
  file: string,
  damages: Readonly<Record<string, Damage>>,
  allowed: readonly Outcome[],
): Kind[] {
  return Object.entries(damages).map(([how, damage]) => ({
    name: `${file}, ${base}: ${how}`,
    base,
    files: [file],
    allowed,
    damage: (dataDir, random) => change(join(dataDir, file), damage, random),
  }));
}

/** Damage to a file and to what would take its place. */
function twice(): Kind[] {
  const pairs = [
    { files: ['vault.db', 'vault.db.copy'], allowed: ['vault lost'] },
    { files: ['vault.json', 'vault.json.previous'], allowed: ['damaged'] },
    { files: ['vault.db', 'cache.db'], allowed: ['from its copy'] },
  ] as const;
  return pairs.flatMap(({ files, allowed }) =>
    (['all zeros', 'emptied'] as const).map((how) => ({
      name: `${files.join(' and ')}: ${how}`,
      base: 'closed' as const,
      files,
      allowed,
      damage(dataDir: string, random: Random) {
        for (const file of files) change(join(dataDir, file), anyFile[how] ?? (() => null), random);
      },
    })),
  );
}

/** Files of another vault, which are whole, and of another key. */
function strangers(world: World): Kind[] {
  const ofKey = [
    ['vault.db', ['from its copy']],
    ['vault.db.copy', intact],
    ['cache.db', ['cache anew']],
  ] as const;
  const layJson = (dataDir: string) => copyFileSync(join(world.foreign, 'vault.json'), join(dataDir, 'vault.json'));
  return [
    ...ofKey.map(([file, allowed]): Kind => {
      const damage = (dataDir: string) => layForeign(world, dataDir, file);
      return { name: `${file}: of another key`, base: 'closed', files: [file], allowed, damage };
    }),
    {
      name: 'vault.json: of another vault, whose key is there',
      base: 'closed',
      // All that belongs to the key that is not asked for any more.
      files: ['vault.json', 'vault.json.previous', 'vault.db', 'vault.db.copy'],
      allowed: ['vault lost'],
      damage: layJson,
    },
    {
      name: 'vault.json: of another vault, unknown to the keychain',
      base: 'closed',
      files: ['vault.json'],
      allowed: ['silent'],
      damage(dataDir) {
        const file: VaultFile = { ...readVaultFile(world.foreign, systemClock).file, id: '0'.repeat(32) };
        beginVaultFile(dataDir, file);
      },
    },
  ];
}

function newer({ dataKey }: World): Kind[] {
  const databases = [
    ['vault.db', ['newer']],
    ['vault.db.copy', ['newer']],
    ['cache.db', ['cache anew']],
  ] as const;
  const wraps = ['vault.json', 'vault.json.previous'];
  return [
    ...databases.map(([file, allowed]): Kind => {
      const damage = (dataDir: string) => makeNewer(dataDir, file, dataKey);
      return { name: `${file}: of a newer release`, base: 'closed', files: [file], allowed, damage };
    }),
    {
      name: 'vault.db: damaged, its copy of a newer release',
      base: 'closed',
      files: ['vault.db', 'vault.db.copy'],
      allowed: ['newer'],
      damage(dataDir) {
        makeNewer(dataDir, 'vault.db.copy', dataKey);
        writeFileSync(join(dataDir, 'vault.db'), Buffer.alloc(4096));
      },
    },
    ...wraps.map((file): Kind => {
      const damage = (dataDir: string) => changeJson(join(dataDir, file), { version: 2 });
      return { name: `${file}: of a newer release`, base: 'closed', files: [file], allowed: ['newer'], damage };
    }),
  ];
}

function change(path: string, damage: Damage, random: Random): void {
  const after = damage(readFileSync(path), random);
  if (after === null) rmSync(path, { force: true });
  else writeFileSync(path, after);
}

function changeJson(path: string, changed: object): void {
  const before = JSON.parse(readFileSync(path, 'utf8')) as object; // it is whole
  writeFileSync(path, JSON.stringify({ ...before, ...changed }));
}
