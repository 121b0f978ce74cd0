import { commands, groups } from './commands.ts';
import { general } from './flag.ts';
import type { Grammar } from './types.ts';
import { stackFlags } from './stack-flags.ts';
import { treeOf } from './tree.ts';

/** All that `latchkey` understands. */
export const grammar: Grammar = {
  tree: treeOf(groups, commands),
  stackFlags,
  before: [...general, ...stackFlags],
};
