import fc from 'fast-check';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { scenario, type Scenario } from './commands.ts';
import { run } from './run.ts';

/** Plays N random scenarios, each in an order of its own; one that fails is made as small as it can be. */
export async function torture({ seed, count = 300, say }: TortureOptions): Promise<TortureResult> {
  const done = { commands: 0, steps: 0, scenarios: 0 };
  const property = fc.asyncProperty(scenario, async (one) => {
    const { wrong, steps } = await run(one);
    done.scenarios++;
    done.commands += one.commands.length;
    done.steps += steps;
    if (done.scenarios % 500 === 0) say(`${done.scenarios} scenarios`);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  });
  const result = await fc.check(property, { seed, numRuns: count });
  const found = result.counterexample?.[0];
  const lost = found === undefined ? [] : await storyOf(found, result.counterexamplePath);
  return {
    lost,
    figures: `${done.scenarios} scenarios, ${done.commands} commands, ${done.steps} steps, ${lost.length > 0 ? 'one' : 'none'} wrong`,
  };
}

async function storyOf(found: Scenario, path: string | null): Promise<string[]> {
  const { trace: all, wrong } = await run(found);
  const end = all.indexOf('--- in the end');
  const trace = end < 0 ? all : all.slice(0, end + 1);
  return [...wrong, `path ${path}`, JSON.stringify(found), ...trace];
}
