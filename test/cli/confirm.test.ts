import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../src-preload/client.ts';
import type { Confirm, Widening } from '../../src-preload/contract/widening.ts';
import { cliWords } from '../../src-preload/messages/cli.ts';
import { confirmAtTerminal } from '../../src-main/cli/session/confirm-widening.ts';
import { toldOf } from '../../src-main/cli/failures.ts';
import { commands } from '../../src-main/cli/grammar/commands.ts';
import { Failed } from '../../src-preload/contract/failure.ts';
import { connectPeer } from '../../src-main/peer/connect.ts';
import { walk } from '../stack/browser.ts';
import { testCore, testStack } from '../core/support/core.ts';
import { serveCore, served } from './support/served.ts';

/** What a command would widen is asked about where the command was given, whoever does the work. */

const host = 'lns.example.com';
const proxy: Widening = { what: 'proxy', address: 'proxy.example.com:3128', secure: false };
const change = { mode: 'manual', address: 'proxy.example.com:3128', user: '', exceptions: '' } as const;

async function peerWith(confirm?: Confirm) {
  const own = await testCore();
  await serveCore(own);
  const peer = await connectPeer(own.dataDir, confirm && { confirm });
  if (peer === null) throw new Error('nobody answers');
  onTestFinished(() => peer.close());
  return { own, peer, app: createClient(peer.transport) };
}

test.each([
  [true, null],
  [false, 'not_confirmed'],
  [null, 'nobody_to_ask'],
] as const)('a peer is asked, and not the window: %s', async (answer, reason) => {
  const asked: Widening[] = [];
  const { own, app } = await peerWith(async (widenings) => {
    asked.push(...widenings);
    return answer;
  });
  const outcome = await app.settings.setProxy(change).catch((error: unknown) => error);
  if (reason === null) expect(outcome).toMatchObject({ mode: 'manual' });
  else expect(outcome).toMatchObject({ code: 'cancelled', failure: { params: { reason } } });
  expect(asked).toEqual([proxy]);
  expect(own.confirms.asked).toEqual([]);
  expect((await own.app.settings.proxy()).mode).toBe(answer === true ? 'manual' : 'system');
});

test('a peer that has nobody to ask, and one that has gone, said no', async () => {
  const { app } = await peerWith();
  await expect(app.settings.setProxy(change)).rejects.toMatchObject({
    failure: { params: { reason: 'nobody_to_ask' } },
  });

  const asked = Promise.withResolvers<void>();
  const leaving = await peerWith(() => {
    asked.resolve();
    return new Promise(() => undefined);
  });
  const ended = leaving.app.settings.setProxy(change).catch((error: unknown) => error);
  await asked.promise;
  leaving.peer.close();
  expect(await ended).toMatchObject({ code: 'outcome_unknown' });
  expect((await leaving.own.app.settings.proxy()).mode).toBe('system');
});

const words = await cliWords('en');
const [command] = commands;
if (command === undefined) throw new Error('no commands');
const terminal = (needs: { asks?: boolean; saysYes?: boolean }) =>
  confirmAtTerminal({ language: 'en', words, asks: false, saysYes: false, tell: () => undefined, ...needs });

test('--yes says yes, --no-input says that nobody is there, and what the command line itself names was said', async () => {
  expect(await terminal({ saysYes: true })([proxy])).toBe(true);
  expect(await terminal({})([proxy])).toBeNull();
  expect(await terminal({})([{ what: 'server', host }])).toBe(true);
  expect(await terminal({})([{ what: 'server', host }, proxy])).toBeNull();
});

test.each([
  ['not_confirmed', 1, 'Nothing was done.'],
  ['nobody_to_ask', 2, 'Run it at a terminal'],
])('%s ends a command with %d', async (reason, exitCode, sentence) => {
  const told = await toldOf(new Failed('cancelled', { params: { reason } }), { language: 'en', words, command });
  expect(told).toMatchObject({ exitCode, sentence: expect.stringContaining(sentence) as string });
});

const main = join(import.meta.dirname, '../../src-main/cli/main.ts');

test.skipIf(process.platform !== 'linux').each([
  ['y', 0, 'Added'],
  ['n', 1, 'Nothing was done.'],
])('with the window open the command asks at its own terminal: %s', async (answer, code, end) => {
  const password = 'S3cret-of-lab';
  const { env, opened, confirms, app } = await served();
  const stack = await testStack({ users: [{ id: 'lab', password }] });
  const command = `'${process.execPath}' '${main}' accounts add ${stack.url} --code`;
  const { PATH, HOME } = process.env;
  const atTerminal = `exec script -qec "${command}" /dev/null`;
  const child = spawn('sh', ['-c', atTerminal], { env: { PATH, HOME, LANG: 'C', ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  await expect.poll(() => said).toContain(words.codePrompt);
  child.stdin.write(`${await walk(opened[0] ?? '', { userId: 'lab', password })}\n`);
  await expect.poll(() => said).toContain(`Did you approve on a page of ${new URL(stack.url).host}? [y/N]`);
  expect(stack.requests.filter(({ path }) => path === '/oauth/token')).toEqual([]);
  child.stdin.write(`${answer}\n`);
  expect(await ended).toBe(code);
  expect(said).toContain(end);
  expect(confirms.asked).toEqual([]);
  expect((await app.accounts.list()).map(({ userId }) => userId)).toEqual(code === 0 ? ['ops', 'lab'] : ['ops']);
});
