import { WHOLE } from './transcripts/recordings.ts';
import { replayAll, type FileResult } from './transcripts/run.ts';

/** `npm run transcripts`: replays the recorded calls, and fails if a file that is claimed whole is not. */
const results = await replayAll();
for (const result of results) print(result);

const calls = results.reduce((sum, result) => sum + result.calls, 0);
const alike = results.reduce((sum, result) => sum + result.calls - result.differences.length, 0);
console.log(`${alike} of ${calls} recorded calls answered alike`);

const broken = results.filter(({ file, differences }) => WHOLE.has(file) && differences.length > 0);
if (broken.length > 0) {
  console.error(`Claimed whole and not: ${broken.map(({ file }) => file).join(', ')}`);
  process.exitCode = 1;
}

function print({ file, calls: total, differences }: FileResult): void {
  const state = WHOLE.has(file) ? 'whole  ' : 'not yet';
  console.log(`${state} ${file}: ${total - differences.length} of ${total}`);
  if (!WHOLE.has(file) && !process.argv.includes('--all')) return;
  for (const difference of differences) console.log(`  ${difference.case}\n    ${difference.in.join('\n    ')}`);
}
