#!/usr/bin/env node
/*
 * The command `latchkey`. Plain JavaScript for any Node: it needs Node 24, and looks for one where the one that runs it is older
 * (the compiled SQLite crashes there).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(project, 'out/cli/cli.js');
const needed = 24;

if (!existsSync(bundle)) {
  end('The command is not built yet. In its folder, run: npm run build');
} else if (Number(process.versions.node.split('.')[0]) >= needed) {
  await import(pathToFileURL(bundle).href);
} else {
  // It comes with the development packages.
  const node = join(project, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node)) startAnew(node);
  else
    end(
      `Latchkey needs Node.js ${needed} or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
    );
}

/** By the same arguments, with this process's input and output. */
function startAnew(node) {
  const child = spawn(node, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to both: it is the child's to answer. What reaches this process alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => end(`Node.js could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 143)));
}

function end(sentence) {
  process.stderr.write(`latchkey: ${sentence}\n`);
  process.exit(1);
}
