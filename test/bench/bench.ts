import { parseArgs } from 'node:util';
import { heading, isMet, lineOf, type Measure, type Row } from './support/row.ts';

/**
 * `npm run bench -- [NAME...] [--json]`: each figure beside its floor, measured in the same run, and its goal. Ends with how
 * many goals are met. Numbers depend on what else the machine does: repeat before believing one.
 */
const measures: Record<string, () => Promise<Measure>> = {
  open: async () => (await import('./rows/core-open.ts')).coreOpen,
  start: async () => (await import('./rows/window-start.ts')).windowStart,
  switch: async () => (await import('./rows/switch.ts')).switching,
  sizes: async () => (await import('./rows/sizes.ts')).sizes,
  blocked: async () => (await import('./rows/blocked.ts')).blocked,
  search: async () => (await import('./rows/search.ts')).search,
  lists: async () => (await import('./rows/lists.ts')).lists,
  scroll: async () => (await import('./rows/scroll.ts')).scroll,
  answers: async () => (await import('./rows/answers.ts')).answers,
  sync: async () => (await import('./rows/first-sync.ts')).firstSync,
  memory: async () => (await import('./rows/memory.ts')).memory,
  command: async () => (await import('./rows/command.ts')).command,
  idle: async () => (await import('./rows/idle.ts')).idleness,
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const unknown = positionals.filter((name) => !Object.hasOwn(measures, name));
if (unknown.length > 0) {
  console.error(`npm run bench -- [NAME...] [--json], where NAME is one of: ${Object.keys(measures).join(', ')}`);
  process.exit(2);
}

/** Without the source that Node would print beside it: the bundle is one line. */
const failed = (name: string) => (error: unknown) => {
  console.error(`${name} could not be measured:`, error instanceof Error ? error.stack : error);
  unmeasured++;
  return [];
};

const rows: Row[] = [];
let unmeasured = 0;
if (!values.json) console.log(heading);
for (const [name, load] of Object.entries(measures)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const measured = await (await load())().catch(failed(name));
  rows.push(...measured);
  if (!values.json) for (const row of measured) console.log([lineOf(row), ...(row.details ?? [])].join('\n'));
}
const met = rows.filter(isMet).length;
if (values.json)
  console.log(
    JSON.stringify(
      rows.map((row) => ({ ...row, met: isMet(row) })),
      null,
      2,
    ),
  );
else console.log(`${met} met, ${rows.length - met} missed`);
process.exit(unmeasured > 0 ? 3 : met === rows.length ? 0 : 1);
