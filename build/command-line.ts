import { build, type Plugin } from 'vite';
import { commandTable } from './command-table.ts';
import { contractNames } from './contract-names.ts';

/**
 * Builds the command line after main, as a bundle of its own in `out/cli`: shared chunks would be more files for the window to load,
 * and each command is to load few. `at` gives a path of the project.
 */
export function commandLine(at: (path: string) => string): Plugin {
  return {
    name: 'latchkey-command-line',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        plugins: [contractNames(), commandTable()],
        root: at('.'),
        logLevel: 'warn',
        ssr: { noExternal: true },
        build: {
          ssr: at('src-main/cli/main.ts'),
          target: 'node24',
          outDir: at('out/cli'),
          emptyOutDir: true,
          minify: true,
          rolldownOptions: {
            external: ['better-sqlite3', 'keytar'],
            // CommonJS: Node loads it in half the time.
            output: { format: 'cjs', entryFileNames: 'cli.cjs', chunkFileNames: '[name]-[hash].cjs' },
          },
        },
      });
    },
  };
}
