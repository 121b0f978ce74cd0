import type { Group } from './declared.ts';
import type { Command, Node } from './types.ts';

/** Groups and commands as a tree, in the order of the tables. */
export function treeOf(groups: readonly Group[], commands: readonly Command[]): Node {
  function node(path: readonly string[]): Node {
    const isHere = (group: Group) => same(group.path, path);
    const command = commands.find(isHere) ?? null;
    const below = [...groups, ...commands].filter(
      (group) => group.path.length === path.length + 1 && same(group.path.slice(0, -1), path),
    );
    return {
      word: path.at(-1) ?? '',
      at: command ?? groups.find(isHere) ?? null,
      command,
      children: below.map((group) => node(group.path)),
    };
  }
  return node([]);
}

export function childOf(node: Node, word: string): Node | undefined {
  return node.children.find((child) => child.word === word || (child.at?.aliases?.includes(word) ?? false));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
