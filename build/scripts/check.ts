import { availableParallelism } from 'node:os';
import { toolOutput } from './tool.ts';

/** `npm run check`: types, lint, format, import rules and dead code, the longest first. Runs them all, and says which failed. */
const checks: readonly [name: string, program: string, args: readonly string[]][] = [
  ['lint', 'eslint', ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
  ['types', 'tsc', ['-p', '.']],
  ['types of components', 'svelte-check', ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  [
    'imports',
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', 'src-main', 'src-preload', 'src-renderer', 'test', 'build'],
  ],
  ['dead code', 'knip', []],
];

/** Gives the names of those that failed. As many run at once as there are cores; each is told of when it has ended. */
export async function check(): Promise<string[]> {
  const failed: string[] = [];
  const waiting = [...checks];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, program, args] = next;
      const { code, output } = await toolOutput(program, args);
      console.log(`\n— ${name}\n${output.trim()}`.trimEnd());
      if (code !== 0) failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failed;
}

if (import.meta.main) {
  const failed = await check();
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
