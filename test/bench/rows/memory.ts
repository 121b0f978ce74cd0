import { inFreshNode } from '../support/child.ts';
import { prepareFolder, preparedOf, userWith } from '../support/folder.ts';
import { median, type Measure } from '../support/row.ts';
import type { Grown } from './memory-child.ts';

const keys = 100_000;
const runs = 3;

/** What the process of the core grows by while 100,000 keys are read, with their list open. */
export const memory: Measure = async () => {
  const [small, large] = [userWith('lab', 200), userWith('ops', keys)];
  const folder = await prepareFolder([{ users: [small] }, { users: [large] }]);
  try {
    const seen: Grown[] = [];
    for (let run = 0; run < runs; run++) {
      seen.push(await inFreshNode(new URL('memory-child.ts', import.meta.url), preparedOf(folder), ['--expose-gc']));
    }
    const of = (name: keyof Grown) => median(seen.map((one) => one[name]));
    return [
      {
        name: `sync of ${keys} keys: growth of the process at its peak`,
        figure: of('peak'),
        unit: 'MB',
        floor: null,
        goal: { most: 64 },
        note: [
          `resident memory, median of ${runs}`,
          `afterwards, garbage apart: heap ${of('heap').toFixed(1)} MB, with the list opened ${of('listed').toFixed(1)} MB`,
        ].join('; '),
      },
    ];
  } finally {
    await folder.end();
  }
};
