import type { Host } from '../host.ts';
import type { StackCall } from './stack-flags.ts';
import type { Flag } from './declared.ts';
import type { AnyCall, Call, RunnableCommand } from './types.ts';

interface Defined<F extends Flag, C> extends Omit<RunnableCommand, 'flags' | 'run' | 'stack'> {
  readonly flags?: readonly F[];
  run(call: C, host: Host): Promise<number>;
}

/** Defines a command: its file, and a line in `commands.ts`. `run` can ask for the flags that it has, and for no others. */
export function defineCommand<F extends Flag = never>(command: Defined<F, Call<F>>): RunnableCommand {
  return runnable(command);
}

/** Defines a command of `ttn-lw-cli`, which takes that one's general flags too. */
export function defineStackCommand<F extends Flag = never>(command: Defined<F, StackCall<F>>): RunnableCommand {
  return { ...runnable(command), stack: true };
}

function runnable<F extends Flag, C>({ flags = [], run, ...command }: Defined<F, C>): RunnableCommand {
  // The parser gives it what it declares.
  return { ...command, flags, run: (call: AnyCall, host) => run(call as C, host) };
}
