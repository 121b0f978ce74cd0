import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const inputVariable = 'LATCHKEY_BENCH_INPUT';

/**
 * Runs a script in a fresh node; gives the JSON that it prints last. Its input goes by the environment: it holds the key of
 * a throwaway folder, and the arguments of a command that fails are printed.
 */
export async function inFreshNode<Result>(script: URL, input: object, options: string[] = []): Promise<Result> {
  const { stdout } = await run(process.execPath, [...options, script.pathname], {
    env: { ...process.env, [inputVariable]: JSON.stringify(input) },
    maxBuffer: 64_000_000,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result; // what the script says to print
}

/** The input, in the script: what the bench gave, of whatever type that was. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- both ends are the bench's own
export function inputOf<Input>(): Input {
  return JSON.parse(process.env[inputVariable] ?? '{}') as Input;
}
