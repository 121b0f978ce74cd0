import { run } from './steps.ts';

/** `npm run test:e2e`: builds the app and runs Playwright's tests on it. Arguments go to Playwright. */
const built = await run('electron-vite', ['build', '--logLevel', 'warn']);
process.exitCode = built === 0 ? await run('playwright', ['test', ...process.argv.slice(2)]) : built;
