import { runTool } from './tool.ts';

/** `npm run check`: types, lint, format, import rules and dead code. Runs them all, and says which failed. */
const checks: readonly [name: string, program: string, args: readonly string[]][] = [
  ['types', 'tsc', ['-p', '.']],
  ['types of components', 'svelte-check', ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human']],
  ['lint', 'eslint', ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  [
    'imports',
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', 'src-main', 'src-preload', 'src-renderer', 'test', 'build'],
  ],
  ['dead code', 'knip', []],
];

/** Gives the names of those that failed. */
export async function check(): Promise<string[]> {
  const failed: string[] = [];
  for (const [name, program, args] of checks) {
    console.log(`\n— ${name}`);
    if ((await runTool(program, args)) !== 0) failed.push(name);
  }
  return failed;
}

if (import.meta.main) {
  const failed = await check();
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
