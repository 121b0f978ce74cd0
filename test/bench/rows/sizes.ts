import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Measure } from '../support/row.ts';

const assets = join(import.meta.dirname, '../../../out/renderer/assets');
const page = join(import.meta.dirname, '../../../out/renderer/index.html');

/** The dictionaries by which a password's strength is judged: loaded when one is typed, and apart from every goal. */
const dictionary = /^strength-/;

/** Script of the built renderer, gzip: what the first screen loads, and the greatest that any other view adds. */
export const sizes: Measure = async () => {
  const scripts = new Map(
    readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readFileSync(join(assets, name), 'utf8')]),
  );
  const html = readFileSync(page, 'utf8');
  const entries = [...scripts.keys()].filter((name) => html.includes(name));
  const first = closure(entries, scripts);
  const later = [...scripts.keys()].filter((name) => !first.has(name) && !dictionary.test(name));
  const added = later.map((name) => ({
    name,
    kB: size(
      [...closure([name], scripts)].filter((one) => !first.has(one)),
      scripts,
    ),
  }));
  const greatest = added.reduce((max, one) => (one.kB > max.kB ? one : max), { name: 'none', kB: 0 });
  return [
    {
      name: 'renderer: script of the first screen, gzip',
      figure: size([...first], scripts),
      unit: 'kB',
      floor: null,
      goal: { most: 70 },
      note: `${first.size} of ${scripts.size} files`,
    },
    {
      name: 'renderer: script that another view adds at most, gzip',
      figure: greatest.kB,
      unit: 'kB',
      floor: null,
      goal: { most: 40 },
      note: greatest.name,
    },
  ];
};

/** Files and all that they import statically. */
function closure(names: readonly string[], scripts: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    const text = scripts.get(name);
    if (found.has(name) || text === undefined) return;
    found.add(name);
    for (const [, from = ''] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(from);
  };
  names.forEach(visit);
  return found;
}

function size(names: readonly string[], scripts: ReadonlyMap<string, string>): number {
  return names.reduce((sum, name) => sum + gzipSync(scripts.get(name) ?? '', { level: 9 }).length, 0) / 1000;
}
