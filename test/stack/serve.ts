import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readJson } from './json.ts';
import { openControl } from './control.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';
import { keyText } from './state.ts';

/** What the process says, in one line of JSON, when it is ready. */
export interface Ready {
  /** Where RemoteStack drives it. */
  control: string;
  stacks: { url: string; ca?: string; keys: Record<string, Record<string, string>> }[];
}

type Seed = StackOptions | StackOptions[];

/** Of each user at most that many keys are printed, the oldest. */
const PRINTED_KEYS = 50;

/**
 * `node test/stack/serve.ts SEED [--port N] [--control-port N]`: servers in a process of their own. SEED is a JSON file, or a
 * module with a default export, of StackOptions or a list of them. `--with-parent` ends it when its standard input ends, which
 * is when the process that started it has gone.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, 'control-port': { type: 'string' }, 'with-parent': { type: 'boolean' } },
});
const seeds = await readSeeds(positionals[0]);
const stacks: Stack[] = [];
for (const [index, seed] of seeds.entries()) {
  stacks.push(await startStack({ ...seed, ...(index === 0 && values.port && { port: Number(values.port) }) }));
}
const control = await openControl(stacks, Number(values['control-port'] ?? 0));
if (values['with-parent']) process.stdin.resume().once('end', () => process.exit());
console.log(JSON.stringify({ control: control.url, stacks: stacks.map(describe) } satisfies Ready));

async function readSeeds(path: string | undefined): Promise<StackOptions[]> {
  if (path === undefined) return [{}];
  const seed = path.endsWith('.json') ? readJson<Seed>(readFileSync(path, 'utf8')) : await readModule(path);
  return Array.isArray(seed) ? seed : [seed];
}

async function readModule(path: string): Promise<Seed> {
  const module = (await import(pathToFileURL(resolve(path)).href)) as { default: Seed };
  return module.default;
}

function describe({ url, ca, state }: Stack): Ready['stacks'][number] {
  const keys = [...state.users.keys()].map((userId): [string, Record<string, string>] => {
    const oldest = state.user(userId).keys.page('created_at', false, PRINTED_KEYS, 1);
    return [userId, Object.fromEntries(oldest.map((key) => [key.name, keyText(key)]))];
  });
  return { url, ...(ca !== undefined && { ca }), keys: Object.fromEntries(keys) };
}
