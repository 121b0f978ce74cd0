import { inFreshNode } from '../support/child.ts';
import { prepareFolder, preparedOf, userWith } from '../support/folder.ts';
import { median, type Measure } from '../support/row.ts';
import type { CoreOpened } from './core-open-child.ts';

const runs = 15;

/** CPU from a process that has loaded nothing to the first hundred of 2,000 keys: loading, opening, listing. */
export const coreOpen: Measure = async () => {
  const folder = await prepareFolder([{ users: [userWith('ops', 2_000)] }]);
  const script = new URL('core-open-child.ts', import.meta.url);
  try {
    const [core, bare]: [CoreOpened[], CoreOpened[]] = [[], []];
    for (let run = 0; run < runs; run++) {
      const prepared = preparedOf(folder);
      core.push(await inFreshNode(script, { ...prepared, how: 'core' }));
      bare.push(await inFreshNode(script, { ...prepared, how: 'bare' }));
    }
    const cpu = (opened: CoreOpened[]) => median(opened.map((one) => one.loaded + one.opened));
    const part = (name: keyof CoreOpened) => median(core.map((one) => one[name])).toFixed(0);
    return [
      {
        name: 'core: a fresh process to the first page of 2,000 keys, CPU',
        figure: cpu(core),
        unit: 'ms',
        floor: { what: 'bare SQLite and SQL on the same files', value: cpu(bare) },
        goal: { most: 60 },
        note: `of which loading ${part('loaded')}, opening and asking ${part('opened')}; wall ${part('wall')} ms`,
      },
    ];
  } finally {
    await folder.end();
  }
};
