import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../stack/stack.ts';
import { openTortured } from '../kills/worker.ts';
import { idle, refresh, when } from '../../core/support/client.ts';
import { seeded, type Random } from '../support/random.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { envOf, start } from './run.ts';

const passphrase = 'correct horse battery';

/** Where `keys create` dies: at a phase of its request, so many ms after its start, or with nobody to read what it writes. */
type Death =
  | { kind: 'phase'; phase: 'before' | 'acted' | 'answered' }
  | { kind: 'moment'; ms: number }
  | { kind: 'secret' }
  | { kind: 'deaf' };

interface World {
  stack: Stack;
  folder: string;
  random: Random;
}

/**
 * Kills `latchkey keys create` N times. After each, the folder opens, its account is there, and of a key that is on the server the
 * secret was written whole, or is held, or is told as lost: none is unknown.
 */
export async function killCommands({ seed, count = 24, say }: TortureOptions): Promise<TortureResult> {
  const random = seeded(seed);
  const stack = await startStack({ users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'] }] }] });
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-command-'));
  const lost: string[] = [];
  const came: Record<string, number> = { 'not made': 0, written: 0, held: 0, 'told as lost': 0 };
  try {
    await addAccount({ stack, folder, random });
    for (let round = 0; round < count; round++) {
      const name = `k${round}`;
      const death = deathOf(round, random);
      const stdout = await die({ stack, folder, random }, name, death);
      const [outcome, found] = await look({ stack, folder, random }, name, stdout);
      if (outcome !== null) came[outcome] = (came[outcome] ?? 0) + 1;
      lost.push(...found.map((line) => `command, ${JSON.stringify(death)}: ${line}`));
    }
  } finally {
    await stack.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const figures = `${count} kills of the command, ${lost.length} lost`;
  say(
    `the command: ${Object.entries(came)
      .map(([what, times]) => `${times} ${what}`)
      .join(', ')}`,
  );
  return { lost, figures };
}

function deathOf(round: number, random: Random): Death {
  const deaths: Death[] = [
    { kind: 'phase', phase: 'before' },
    { kind: 'phase', phase: 'acted' },
    { kind: 'phase', phase: 'answered' },
    { kind: 'secret' },
    { kind: 'deaf' },
    { kind: 'moment', ms: random.below(1_500) },
  ];
  return deaths[round % deaths.length] ?? { kind: 'deaf' };
}

async function addAccount({ stack, folder }: World): Promise<void> {
  const { env, passphraseFile } = envOf(folder);
  for (const name of ['home', 'temp']) mkdirSync(join(folder, name));
  writeFileSync(passphraseFile, passphrase, { mode: 0o600 });
  const { code, stderr } = await start(
    ['accounts', 'add', stack.url, '--key-file', '-'],
    env,
    stack.key('ops', 'login'),
  ).ended;
  if (code !== 0) throw new Error(`no account was added: ${stderr}`);
}

/** Lets the command create a key, and kills it; gives what it had written by then. */
async function die({ stack, folder }: World, name: string, death: Death): Promise<string> {
  const { env } = envOf(folder);
  const run = start(['keys', 'create', '--name', name, '--right-user-info', '--secret-only'], env);
  const kill = () => void run.child.kill('SIGKILL');
  if (death.kind === 'moment') setTimeout(kill, death.ms);
  // At the first byte of the secret: it is written, and not confirmed yet.
  if (death.kind === 'secret') run.child.stdout?.once('data', kill);
  if (death.kind === 'deaf') run.child.stdout?.destroy();
  const stop = stack.faults.onAct(async ({ phase, method }) => {
    if (death.kind !== 'phase' || method !== 'POST' || phase !== death.phase) return;
    kill();
    await run.ended;
  });
  const { stdout } = await run.ended;
  stop();
  return stdout;
}

type Outcome = 'not made' | 'written' | 'held' | 'told as lost';

/** Opens the folder as the window would, and looks for the key. */
async function look({ stack, folder }: World, name: string, stdout: string): Promise<[Outcome | null, string[]]> {
  const { core, app, start: open } = openTortured(envOf(folder).dataDir, silent);
  const lost: string[] = [];
  try {
    await open();
    await app.vault.unlock({ passphrase });
    const [account] = await app.accounts.list();
    if (account === undefined) return [null, ['the account']];
    await refresh(app, account.id);
    await when(app, async () => (await app.keys.unfinished()).every(({ state }) => state !== 'looking'));
    await idle(app);
    const unfinished = (await app.keys.unfinished()).find((one) => one.name === name);
    const held = (await app.secrets.pending()).find((one) => one.name === name);
    const secret = held === undefined ? null : (await app.secrets.reveal({ secret: held.secret })).key;
    if (unfinished !== undefined) await app.keys.settle({ intent: unfinished.intent, remove: null });
    if (held !== undefined) await app.secrets.confirm({ secret: held.secret });
    if (!stack.state.keys('ops').some((key) => key.name === name)) {
      if (held !== undefined) lost.push('a secret of a key that is not there');
      return ['not made', lost];
    }
    const whole = stack.key('ops', name);
    if (secret !== null && secret !== whole) lost.push('another secret is held than the key has');
    if (secret !== null) return ['held', lost];
    if (stdout === `${whole}\n`) return ['written', lost];
    if (unfinished?.state === 'secret_lost') return ['told as lost', lost];
    return [null, ['a key that nobody knows of']];
  } finally {
    await core.close();
  }
}

const silent = {
  get: async () => null,
  set: () => Promise.reject(new Error('there is no keychain')),
  remove: async () => undefined,
};
