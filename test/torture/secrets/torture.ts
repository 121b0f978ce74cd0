import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src-main/core/clock.ts';
import { passphraseWrapOf } from '../../../src-main/core/vault/data-key.ts';
import { readVaultFile } from '../../../src-main/core/vault/vault-file.ts';
import { unwrapByPassphrase } from '../../../src-main/core/vault/wraps.ts';
import type { TortureOptions, TortureResult } from '../support/torture.ts';
import { searchCommand } from '../command/secrets.ts';
import { live, type Seen } from './app.ts';
import { searchControls } from './controls.ts';
import { filesBelow, pagesOfDatabase, texts, type Place } from './places.ts';
import { forgettings } from './life.ts';
import type { Planted } from './planted.ts';
import { lineOf, search, type Allowed } from './search.ts';
import { isBuilt, searchWindow } from './window.ts';
import { createWorld, madeKeys, type Made, type World } from './world.ts';

/** The core's part, and the part with a window where there is a built app. */
export async function torture({ say }: Pick<TortureOptions, 'say'>): Promise<TortureResult> {
  const core = await tortureCore({ say });
  const byCommand = await searchCommand(say);
  const lost = [...core.lost, ...byCommand];
  const figures = `${core.figures}, with the command ${byCommand.length} found`;
  if (!isBuilt()) {
    say('without a window: there is no built app (npm run build)');
    return { lost, figures: `${figures}, without a window` };
  }
  const withWindow = await searchWindow(say);
  return { lost: [...lost, ...withWindow], figures: `${figures}, with a window ${withWindow.length} found` };
}

/**
 * Lets the app meet secrets in every way that there is, from its first start over a kill to its end, and then searches all
 * that it leaves behind and all that it said.
 */
export async function tortureCore({ say }: Pick<TortureOptions, 'say'>): Promise<TortureResult> {
  const world = await createWorld();
  try {
    return await tortureIn(world, say);
  } finally {
    await world.end();
  }
}

async function tortureIn(world: World, say: (line: string) => void): Promise<TortureResult> {
  const { orders, folders, planted, logins, answer } = world;
  const first = await live(orders, folders, answer);
  const made = madeKeys(world);
  const held = made.filter(({ name }) => name !== 'confirmed').map((key) => key.planted);
  const toBeRemoved = made.find(({ name }) => name === 'removed')?.planted;
  const { others, ...single } = planted;
  const states = statesOf(first);
  const all = () => [
    ...Object.values(single),
    ...others,
    ...states,
    ...logins.given(),
    ...made.map((key) => key.planted),
  ];
  const dataKey = await dataKeyOf(world);
  const lost = first.killed ? [] : ['the app was not killed'];

  function searchAll(when: string, places: Place[], allowed: Allowed): void {
    say(`searched ${when}:`);
    for (const place of places) {
      const searched = search(place, all(), allowed);
      say(lineOf(searched));
      lost.push(...searched.found);
    }
  }

  searchAll(
    `after a kill, with ${held.length} secrets held`,
    placesOf(world, dataKey, [first]),
    (one, place, piece) => {
      // The server's word is as of now; the last good copy may be from before.
      if (logins.given().includes(one)) {
        return piece.table === 'credential' && (logins.isAlive(one) || piece.at.startsWith('vault.db.copy '));
      }
      if (one === planted.replacedProxyPassword) {
        return piece.at.startsWith('vault.db.copy ') && piece.table === 'setting';
      }
      if (held.includes(one)) return isVault(place) && piece.table === 'secret';
      // The last good copy may be from before the sign-in anew.
      if (one === planted.replacedKey) return piece.at.startsWith('vault.db.copy ') && piece.table === 'credential';
      return belongs(world, one, place, piece);
    },
  );
  const lives = [first];
  for (const stage of forgettings) {
    if (stage === 'remove account') lives.push(await last());
    const passphrase = stage === 'remove account' ? orders.nextPassphrase : orders.passphrase;
    const life = await live({ ...orders, stage, passphrase }, folders, answer);
    lives.push(life);
    if (!life.killed) lost.push(`the app was not killed at ${stage}`);
    searchAll(`after a kill at ${stage}`, placesOf(world, dataKey, lives), (one, place, piece) => {
      const isSignedIn = piece.table === 'credential' && stage !== 'remove account';
      if (logins.given().includes(one)) return isSignedIn && logins.isAlive(one);
      if (one === planted.signInKey) return isSignedIn;
      if (one === toBeRemoved && stage === 'confirm') return isVault(place) && piece.table === 'secret';
      return belongs(world, one, place, piece);
    });
  }

  async function last(): Promise<Seen> {
    const life = await live({ ...orders, stage: 'last' }, folders, answer);
    for (const { kind } of all()) say(`planted: ${kind}`);
    searchAll('after all was confirmed', placesOf(world, dataKey, [...lives, life]), (one, place, piece) =>
      belongs(world, one, place, piece),
    );
    return life;
  }

  lost.push(...unused(world, made, lives));
  const controls = searchControls(folders.data, dataKey, planted.passphrase);
  for (const { name, found } of controls) say(`control: ${name}, ${found ? 'found' : 'MISSED'}`);
  lost.push(...controls.filter(({ found }) => !found).map(({ name }) => `the control in ${name}`));
  const controlled = controls.filter(({ found }) => found).length;
  return {
    lost,
    figures: `${all().length} planted, ${controlled} of ${controls.length} controls found, ${lost.length} found`,
  };
}

const stateKind = 'state of a sign-in';

/** They are in what a browser was sent to, and nowhere else. */
function statesOf({ told }: Seen): Planted[] {
  return told.flatMap((one) => {
    const text = 'opened' in one ? new URL(one.opened).searchParams.get('state') : null;
    return text === null ? [] : [{ kind: stateKind, text }];
  });
}

function isVault(place: Place): boolean {
  return place.name.startsWith('vault.db');
}

/** At the end: the sign-in key where it must be, and a name that somebody else gave to a key with the key. */
function belongs({ planted }: World, one: Planted, place: Place, piece: Place['pieces'][number]): boolean {
  if (one === planted.signInKey) return isVault(place) && piece.table === 'credential';
  if (one === planted.proxyPassword) return isVault(place) && piece.table === 'setting';
  if (one.kind === stateKind) return place.name === 'opened addresses';
  if (one !== planted.tokenInName) return false;
  return place.name.startsWith('cache.db') || place.name === 'answers about keys';
}

function placesOf({ folders }: World, dataKey: Uint8Array, lives: readonly Seen[]): Place[] {
  const told = lives.flatMap((life) => life.told);
  const answers = told.flatMap((one) => ('answer' in one ? [one] : []));
  const aboutKeys = (method: string) => /^keys\.(?:window|get)$/.test(method);
  return [
    filesBelow('data folder, as it lies there', folders.data),
    pagesOfDatabase(folders.data, 'vault.db', dataKey),
    pagesOfDatabase(folders.data, 'cache.db', dataKey),
    filesBelow('logs', join(folders.data, 'logs')),
    filesBelow('temporary folder', folders.temp),
    filesBelow('home folder', folders.home),
    filesBelow('exports, with and without secrets', folders.exported),
    texts(
      'failures',
      'answers',
      answers.filter(({ ok }) => !ok).map(({ answer }) => answer),
    ),
    texts(
      'answers about keys',
      'answers',
      answers.filter(({ ok, method }) => ok && aboutKeys(method)).map(({ answer }) => answer),
    ),
    texts(
      'other answers',
      'answers',
      answers.filter(({ ok, method }) => ok && !aboutKeys(method)).map(({ answer }) => answer),
    ),
    texts(
      'events',
      'lines',
      told.flatMap((one) => ('event' in one ? [one.event] : [])),
    ),
    texts(
      'opened addresses',
      'lines',
      told.flatMap((one) => ('opened' in one ? [one.opened] : [])),
    ),
    texts(
      'standard output and error',
      'lines',
      lives.flatMap(({ output }) => output.split('\n')),
    ),
  ];
}

/** What the app should have done with the secrets and did not: a life without them would find none. */
function unused(world: World, made: readonly Made[], lives: readonly Seen[]): string[] {
  const told = lives.flatMap((life) => life.told);
  const count = (holds: (one: (typeof told)[number], secret: string) => boolean) =>
    made.filter(({ planted }) => told.some((one) => holds(one, planted.text))).length;
  const { savedTo, exportedTo, backedUpTo } = world.orders;
  const saved = existsSync(savedTo) ? readFileSync(savedTo, 'utf8') : '';
  const failures = told.filter((one) => 'answer' in one && !one.ok).length;
  const checks: [string, boolean][] = [
    ['five keys were made', made.length === 5],
    ['four secrets were revealed', count((one, secret) => 'revealed' in one && one.revealed.endsWith(secret)) === 4],
    ['all secrets were copied', count((one, secret) => 'copied' in one && one.copied.endsWith(secret)) === 5],
    [
      'the saved file has its secret',
      made.some(({ name, planted }) => name === 'saved' && saved.trim().endsWith(planted.text)),
    ],
    ['at least forty calls failed', failures >= 40],
    ['the proxy was asked with both passwords', world.proxyAsked() >= 2],
    ['codes were sent and tokens given', world.logins.given().length >= 30],
    ['a list and a backup were exported', [exportedTo, backedUpTo].every((file) => existsSync(file))],
    ['the password was changed', world.stack.state.user('lab').password === world.orders.nextAccountPassword],
    ['the sign-in by browser was ended', !world.logins.given().slice(-1).some(world.logins.isAlive)],
  ];
  return checks.flatMap(([what, holds]) => (holds ? [] : [`not so: ${what}`]));
}

async function dataKeyOf({ orders }: World): Promise<Buffer> {
  const { file } = readVaultFile(orders.dataDir, systemClock);
  const wrap = passphraseWrapOf(file);
  const dataKey = wrap && (await unwrapByPassphrase(file.id, wrap, orders.passphrase));
  if (!dataKey) throw new Error('the passphrase does not open the vault');
  return dataKey;
}
