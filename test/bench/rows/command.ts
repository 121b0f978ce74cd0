import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createKeychain } from '../../../src-main/core/vault/keychain.ts';
import { nodeKeychainProcess } from '../../../src-main/core/vault/keychain-process.ts';
import { benchService, withFolder } from '../support/app.ts';
import { userWith } from '../support/folder.ts';
import { median, type Measure } from '../support/row.ts';

const runs = 25;
const project = join(import.meta.dirname, '../../..');

/**
 * `latchkey keys list --offline` from start to end, against a Node that does nothing, alternating. The keychain is another process
 * of the system, and is taken off: the same question, asked by itself in the same run.
 */
export const command: Measure = () =>
  withFolder([userWith('ops', 200)], async ({ dataDir, entries }) => {
    const [list, bare, keychain]: [number[], number[], number[]] = [[], [], []];
    const [name = ''] = entries[0] ?? [];
    for (let run = 0; run < runs; run++) {
      bare.push(timed(['-e', '0'], {}));
      const env = { LATCHKEY_HOME: dataDir, LATCHKEY_KEYCHAIN_SERVICE: benchService };
      list.push(timed([join(project, 'build/bin/latchkey.cjs'), 'keys', 'list', '--offline'], env, 201));
      keychain.push(await asked(name));
    }
    return [
      {
        name: 'command: keys list --offline, without the keychain’s part',
        figure: median(list) - median(keychain),
        unit: 'ms',
        floor: { what: 'node -e 0', value: median(bare) },
        goal: { most: 2, times: true },
        note: `medians of ${runs}, alternating; in all ${median(list).toFixed(0)} ms, the keychain by itself ${median(keychain).toFixed(0)} ms`,
      },
    ];
  });

/** ms. Throws where it fails, or writes fewer lines than that. */
function timed(argv: readonly string[], env: NodeJS.ProcessEnv, leastLines = 0): number {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const took = performance.now() - began;
  if (status !== 0 || stdout.split('\n').length < leastLines)
    throw new Error(`the command ended with ${status}: ${stderr}`);
  return took;
}

/** How long the keychain takes to answer, in a process of its own, as in the command. */
async function asked(name: string): Promise<number> {
  const entry = join(project, 'out/main/keychain.js');
  const keychain = createKeychain({ spawn: () => nodeKeychainProcess(entry), service: benchService });
  const began = performance.now();
  if ((await keychain.get(name)) === null) throw new Error('the keychain has no entry');
  return performance.now() - began;
}
