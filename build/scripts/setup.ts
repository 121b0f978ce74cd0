/** `npm run setup`: brings what the tests and the demo need beside npm packages. Does nothing where all is there. */
import { run } from './commands.ts';
import { findPackageManager, installCommand, type PackageManager } from './packages.ts';
import { missingFor, type Requirement } from './requirements.ts';

const missing = missingFor();
if (missing.length === 0) {
  console.log('Everything is there.');
  process.exit(0);
}
console.log('Missing on this computer:');
for (const { name, why } of missing) console.log(`  ${name}, which ${why}`);

const manager = process.platform === 'linux' ? findPackageManager() : undefined;
if (!manager) explainWithoutManager();
else if (manager === 'apt' && process.getuid?.() === 0) await installWithApt(missing);
else printCommand(manager, missing);

/** Installs as root on Debian and Ubuntu, and looks whether that was enough. */
async function installWithApt(missing: readonly Requirement[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const commands: [string, ...string[]][] = [['apt-get', 'update'], installCommand('apt', packagesOf('apt', missing))];
  for (const [program, ...args] of commands) {
    console.log(`\n$ ${[program, ...args].join(' ')}`);
    const code = await run(program, args, { env });
    if (code !== 0) fail(`This ended with code ${String(code)}. Is the network there, and the package source good?`);
  }
  const left = missingFor();
  if (left.some(({ name }) => name === 'Chromium')) fail(noChromium);
  if (left.length > 0) fail(`Still missing: ${left.map(({ name }) => name).join(', ')}.`);
  console.log('\nEverything is there.');
}

const noChromium = `
There is still no usable Chromium. Ubuntu's package only fetches a snap, whose confinement keeps it from being run with
a profile of the app's. Install Google Chrome, or a Chromium from elsewhere, and name it:
  STANDIN_CHROMIUM=/usr/bin/google-chrome npm run demo
Where Electron's own binary can be downloaded, none is needed: npm start does so.`;

function printCommand(manager: PackageManager, missing: readonly Requirement[]): void {
  const command = installCommand(manager, packagesOf(manager, missing)).join(' ');
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  const refresh = manager === 'apt' ? `${sudo}apt-get update && ` : '';
  fail(`\nTo install that, run:\n  ${refresh}${sudo}${command}\nthen once more: npm run setup`);
}

function explainWithoutManager(): void {
  if (process.platform === 'linux')
    fail(
      '\nThis system has no package manager that is known here: install that with its own, then run this once more.',
    );
  fail(
    "\nElectron's own binary is best here: npm start downloads it. Where that is not possible, install Google Chrome or\n" +
      'Chromium; if it is at an unusual place, name it by STANDIN_CHROMIUM.',
  );
}

function packagesOf(manager: PackageManager, missing: readonly Requirement[]): string[] {
  return [...new Set(missing.flatMap(({ packages }) => packages[manager]))];
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
