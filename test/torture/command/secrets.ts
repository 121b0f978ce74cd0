import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../stack/stack.ts';
import { filesBelow, texts } from '../secrets/places.ts';
import { credential, passwordLike, type Planted } from '../secrets/planted.ts';
import { lineOf, search } from '../secrets/search.ts';
import { envOf, start } from './run.ts';

/** Runs the command through a day, and searches what it said and left behind, as it lies on the disk. */
export async function searchCommand(say: (line: string) => void): Promise<string[]> {
  const signIn = credential('NNSXS');
  const passphrase = passwordLike();
  const stack = await startStack({
    users: [{ id: 'ops', keys: [{ name: 'login', rights: ['RIGHT_ALL'], id: signIn.id, secret: signIn.secret }] }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-command-'));
  const { env, dataDir, passphraseFile } = envOf(folder);
  for (const name of ['home', 'temp', 'saved']) mkdirSync(join(folder, name));
  writeFileSync(passphraseFile, passphrase, { mode: 0o600 });
  const said: string[] = [];
  const handedOver: string[] = [];

  /** `hands`: the secret of a new key belongs on its stdout. */
  async function run(
    argv: string[],
    { stdin = '', more = {}, hands = false }: { stdin?: string; more?: NodeJS.ProcessEnv; hands?: boolean } = {},
  ) {
    const { stdout, stderr } = await start(argv, { ...env, ...more }, stdin).ended;
    said.push(stderr);
    (hands ? handedOver : said).push(stdout);
  }

  try {
    const script = { LATCHKEY_URL: stack.url, LATCHKEY_API_KEY: stack.key('ops', 'login') };
    await run(['accounts', 'add', stack.url, '--key-file', '-'], { stdin: stack.key('ops', 'login') });
    await run(['accounts', 'add', stack.url, '--key-file', passphraseFile]);
    await run(['accounts', 'list', '-o', 'json'], { more: { LATCHKEY_PASSPHRASE_FILE: join(folder, 'none') } });
    await run(['keys', 'create', '--name', 'shown', '--right-user-info'], { hands: true });
    await run([
      'keys',
      'create',
      '--name',
      'saved',
      '--right-user-info',
      '--secret-file',
      join(folder, 'saved', 'key'),
    ]);
    await run(['keys', 'create', '--name', 'held', '--right-user-info', '-o', 'ids']);
    await run(['keys', 'create', '--name', 'copied', '--right-user-info', '--copy'], { more: { PATH: '' } });
    await run(['keys', 'secret', '-o', 'json']);
    await run(['keys', 'list', '-o', 'json']);
    await run(['keys', 'show', 'shown']);
    await run(['keys', 'create', '--name', 'script', '--right-user-info', '--secret-only'], {
      more: script,
      hands: true,
    });
    await run(['whoami', '-o', 'json'], { more: script });
    await run(['sync'], { more: { ...script, LATCHKEY_API_KEY: script.LATCHKEY_API_KEY.slice(0, -4) } });

    const made = stack.state.keys('ops').filter(({ name }) => name !== 'login');
    const planted: Planted[] = [
      { kind: 'sign-in key', text: signIn.secret },
      { kind: 'passphrase', text: passphrase },
      ...made.map(({ name }) => ({ kind: `new key, ${name}`, text: stack.key('ops', name).split('.')[2] ?? '' })),
    ];
    const places = [
      filesBelow('data folder of the command', dataDir),
      filesBelow('home and temporary folder of the command', join(folder, 'home')),
      filesBelow('temporary folder of the command', join(folder, 'temp')),
      texts('what the command said', 'lines', said),
    ];
    const searched = places.map((place) => search(place, planted, () => false));
    for (const one of searched) say(lineOf(one));
    // A search that never sees what is there proves nothing. `copied` is never made: there is no clipboard.
    const controls = search(texts('what it handed over', 'lines', handedOver), planted, () => true);
    say(lineOf(controls));
    const blind = made.length === 4 && controls.allowed === 2 ? [] : ['the control of the command'];
    return [...searched.flatMap(({ found }) => found), ...blind];
  } finally {
    await stack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
