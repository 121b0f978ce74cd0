import type { Plugin } from 'vite';

const table = /[\\/]src-main[\\/]cli[\\/]grammar[\\/]commands\.ts$/;

/**
 * Writes what the commands of the command line declare in the place of `grammar/commands.ts`, which loads them all to learn it: what
 * is built loads the one that runs.
 */
export function commandTable(): Plugin {
  return {
    name: 'latchkey-command-table',
    enforce: 'pre',
    async load(id) {
      if (!table.test(id)) return null;
      const { commands, files, groups } = await import('../src-main/cli/grammar/commands.ts');
      const rows = Object.keys(files).map((file, nth) => {
        const declared = JSON.stringify(commands[nth]);
        return `{ ...${declared}, load: () => import(${JSON.stringify(`../${file}.ts`)}) }`;
      });
      return `export const groups = ${JSON.stringify(groups)};\nexport const commands = [\n${rows.join(',\n')}\n];`;
    },
  };
}
