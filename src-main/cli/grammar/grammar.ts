import { general } from './flag.ts';
import { ownCommands, ownGroups } from './own-commands.ts';
import type { Grammar } from './parse.ts';
import { shellCommands } from './shell-commands.ts';
import { stackCommands, stackGroups } from './stack-commands.ts';
import { stackFlags } from './stack-flags.ts';
import { treeOf } from './tree.ts';

/** All that `latchkey` understands. */
export const grammar: Grammar = {
  tree: treeOf([...ownGroups, ...stackGroups], [...ownCommands, ...stackCommands, ...shellCommands]),
  stackFlags,
  before: [...general, ...stackFlags],
};
