import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { check } from './check.ts';
import { requireTools } from './requirements.ts';
import { project } from './commands.ts';
import { runTool } from './tool.ts';

/**
 * `npm test`: checks, unit tests, the build, tests of the built app. Ends with `N passed, N failed`; a skipped test counts
 * as failed, and so does a step that brings no count.
 */
const results = join(project, 'test-results');
const VitestReport = v.object({
  numPassedTests: v.number(),
  numTotalTests: v.number(),
  success: v.boolean(),
});
const PlaywrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
});

interface Count {
  passed: number;
  failed: number;
}

requireTools('test');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const counts = [await checks(), await unit(), await endToEnd()];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);

async function checks(): Promise<Count> {
  const broken = await check();
  for (const name of broken) console.log(`Check failed: ${name}`);
  return { passed: 6 - broken.length, failed: broken.length };
}

async function unit(): Promise<Count> {
  const report = join(results, 'unit.json');
  const code = await runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const read = reportOf(VitestReport, report);
  if (read === null) return { passed: 0, failed: 1 };
  return counted(read.numPassedTests, read.numTotalTests - read.numPassedTests, code === 0 && read.success);
}

async function endToEnd(): Promise<Count> {
  const report = join(results, 'e2e.json');
  const code = await runTool('node', ['build/scripts/e2e.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const read = reportOf(PlaywrightReport, report);
  if (read === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = read.stats;
  return counted(expected, unexpected + flaky + skipped, code === 0);
}

/** A run that failed without a failed test has failed all the same. */
function counted(ok: number, bad: number, succeeded: boolean): Count {
  return { passed: ok, failed: bad === 0 && !succeeded ? 1 : bad };
}

function reportOf<S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> | null {
  if (!existsSync(file)) return null;
  const read = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
  return read.success ? read.output : null;
}
