#!/usr/bin/env node
/*
 * The command `latchkey`. Plain JavaScript for any Node: it needs Node 24, and looks for one where the one that runs it is older
 * (the compiled SQLite crashes there).
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const project = join(__dirname, '../..');
const bundle = join(project, 'out/cli/cli.cjs');
const needed = 24;

if (!existsSync(bundle)) end('The command is not built yet. In its folder, run: npm run build');
else if (Number(process.versions.node.split('.')[0]) >= needed) start();
else startAnew(join(project, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node'));

function start() {
  // Compiled code is kept beside the bundle, never in the user's folders: who may write here may write the bundle itself.
  require('node:module').enableCompileCache(join(project, 'out/cli/compiled'));
  require(bundle);
}

/** By the same arguments, with this process's input and output, on the Node that comes with the development packages. */
function startAnew(node) {
  if (!existsSync(node)) {
    end(
      `Latchkey needs Node.js ${needed} or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
    );
    return;
  }
  const { spawn } = require('node:child_process');
  const child = spawn(node, [__filename, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to both: it is the child's to answer. What reaches this process alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => end(`Node.js could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 143)));
}

function end(sentence) {
  process.stderr.write(`latchkey: ${sentence}\n`);
  process.exitCode = 1;
}
