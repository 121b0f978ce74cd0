import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '../../src-preload/client.ts';
import { Failed } from '../../src-preload/contract/failure.ts';
import { keyText } from '../stack/state.ts';
import { newLife, type Surroundings } from '../torture/races/life.ts';
import { idle, namesOf, startReading } from './support/client.ts';

const address = 'http://127.0.0.1:1885';
const info = ['RIGHT_USER_INFO'];
const all = ['RIGHT_ALL'];
/** Of requests at once: of an account, and of a host. */
const limits = { account: 4, host: 6 };

interface World extends Surroundings {
  /** Of `ops`. */
  account: string;
  loginOf(user: string, name?: string): string;
  /** The oldest that stands goes on; false where nothing does. */
  step(): Promise<boolean>;
  /** Everything goes on until nothing does. */
  goOn(): Promise<void>;
  /** The core is closed at the end, or by then. */
  done(): Promise<void>;
}

/** What is broken off, at every stage of each of its requests. Gives what came of it. */
const acts: Readonly<Record<string, (app: Client, world: World) => Promise<string>>> = {
  async sync(app, { account }) {
    startReading(app, account);
    await idle(app);
    const of = (await app.sync.progress()).find((one) => one.account === account);
    return of?.state ?? 'cancelled';
  },
  create: (app, { account }) => told(app.keys.create({ account, name: 'new', rights: info, expiresAt: null })),
  update: (app, world) =>
    told(
      app.keys.update({
        ...keyOf(world, 'a'),
        change: { rights: ['RIGHT_USER_DELETE'] },
        seen: { name: 'a', rights: info, expiresAt: null },
      }),
    ),
  remove: (app, world) => told(app.keys.remove(keyOf(world, 'a'))),
  add: (app, { loginOf }) => told(app.accounts.add({ address, apiKey: loginOf('port') })),
  signIn: (app, { account, loginOf }) => told(app.accounts.signIn({ account, apiKey: loginOf('ops', 'second') })),
};

/** Everything that a user can do to what is under way. */
const breaks: Readonly<Record<string, (app: Client, world: World) => Promise<unknown>>> = {
  cancel: (app) => app.sync.cancel({ account: null }),
  removal: (app, { account }) => told(app.accounts.remove({ account })),
  close: (_, world) => world.restart(),
};

/** What comes of an act that is broken off: at once, whatever its server does. The other acts go on. */
const ends: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  cancel: { sync: ['cancelled'] },
  removal: {
    sync: ['cancelled'],
    update: ['cancelled', 'outcome_unknown', 'not_found'],
    remove: ['cancelled', 'outcome_unknown'],
    signIn: ['cancelled'],
  },
  close: {
    sync: ['cancelled'],
    update: ['cancelled', 'outcome_unknown', 'done'],
    remove: ['cancelled', 'outcome_unknown'],
    add: ['cancelled'],
    signIn: ['cancelled'],
  },
};
/** What may come of one that goes on although its connection breaks. */
const lost = ['done', 'cancelled', 'outcome_unknown', 'unreachable'];

/** Signals that somebody has listened to. */
const heard = new Set<AbortSignal>();
beforeEach(() => {
  const { addEventListener } = EventTarget.prototype;
  vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (this: EventTarget, ...of) {
    if (this instanceof AbortSignal) heard.add(this);
    addEventListener.apply(this, of);
  });
});
afterEach(() => void vi.restoreAllMocks());

for (const how of Object.keys(breaks)) {
  for (const what of Object.keys(acts)) {
    test(`${what} is broken off by ${how} at every step of it`, async () => {
      const wrong: string[] = [];
      for (const isLost of how === 'cancel' ? [false] : [false, true]) {
        for (let nth = 0; await breakOff({ what, how, nth, isLost, wrong }); nth++);
      }
      expect(wrong).toEqual([]);
    });
  }
}

interface Case {
  what: string;
  how: string;
  /** So many steps before the act is broken off. */
  nth: number;
  /** What stands then never gets any further; otherwise it may get there although nobody waits for it. */
  isLost: boolean;
  wrong: string[];
}

/** Plays one case; false where the act is over before it. */
async function breakOff({ what, how, nth, isLost, wrong }: Case): Promise<boolean> {
  const world = await newWorld();
  const { wire, app } = world;
  const before = app() ?? fail();
  const came: string[] = [];
  const act = acts[what]?.(before, world).then((outcome) => came.push(outcome));
  for (let steps = 0; steps < nth && came.length === 0; steps++) await world.step();
  await world.quiet();
  const standing = wire.passages()[0];
  if (came.length > 0 || standing === undefined) {
    await world.done();
    return false;
  }
  const { method, path, stage } = standing;
  const say = (holds: boolean, line: string) =>
    void (holds || wrong.push(`${method} ${path} ${stage}${isLost ? ' lost' : ''}: ${line}`));
  const stood = wire.passages();
  const broken = breaks[how]?.(before, world);
  const mayEnd = ends[how]?.[what];
  await world.quiet();
  const early = came.at(0) ?? '';
  if (mayEnd !== undefined) {
    say(mayEnd.includes(early), early === '' ? 'is not broken off' : `ended as ${early}`);
    // One whose connection does not stand yet is not sent any more.
    const sent = wire.passages().filter((one) => one.stage !== 'unsent');
    say(
      sent.every(({ abandoned }) => abandoned),
      'a request outlives its act',
    );
  }
  if (isLost) for (const one of stood) one.lose();
  await world.goOn();
  await act;
  await broken;
  const outcome = came.at(0) ?? '';
  say(mayEnd !== undefined || (isLost ? lost : ['done']).includes(outcome), `ended as ${outcome}`);
  const mayHaveActed = method !== 'GET' && stage !== 'unsent';
  say(!mayHaveActed || outcome !== 'cancelled', 'was sent, and is said to be cancelled');
  say(mayHaveActed || outcome !== 'outcome_unknown', 'was not sent, and is said to be unknown');
  await checkAfter(world, what, how, say);
  await world.done();
  return true;
}

/** The next reading is right, nothing is forgotten, and nothing is left over. */
async function checkAfter(
  world: World,
  what: string,
  how: string,
  say: (holds: boolean, line: string) => void,
): Promise<void> {
  const { state, wire, goOn, loginOf } = world;
  const app = world.app() ?? fail();
  const here = await app.accounts.list();
  for (const user of ['ops', 'lab'].filter((one) => !here.some(({ userId }) => userId === one))) {
    const added = app.accounts.add({ address, apiKey: loginOf(user) });
    await goOn();
    await added;
  }
  startReading(app, null);
  await goOn();
  for (const { id: account, userId } of await app.accounts.list()) {
    const cached = await namesOf(app, { account });
    const held = state.keys(userId).map(({ name }) => name);
    say(cached.join() === held.sort().join(), `of ${userId} ${cached.join()} is shown, and is ${held.join()}`);
  }
  if (what === 'update') await checkRights(app, state, say);
  if (how !== 'close') say((await namesOf(app, { view: 'news' })).length === 0, 'is taken for somebody else’s');
  await checkCreated(app, state, say);
  say(wire.waiting().length === 0, 'a request is waited for still');
  say(world.sleeping().length === 0, 'a pause goes on');
  const left = [...heard].filter((signal) => !signal.aborted && getEventListeners(signal, 'abort').length > 0);
  say(left.length === 0, `${left.length} signals are listened to still`);
  await fillBudget(app, world, say);
}

async function checkRights(
  app: Client,
  state: Surroundings['state'],
  say: (holds: boolean, line: string) => void,
): Promise<void> {
  const [ops] = (await app.accounts.list()).filter(({ userId }) => userId === 'ops');
  const { id, rights } = state.findKey('ops', 'a');
  const shown = await app.keys.get({ account: ops?.id ?? '', id });
  say(shown.rights.join() === rights.join(), `has ${rights.join()} and shows ${shown.rights.join()}`);
}

/** A key that was made has its secret here, or is one that the user is asked about. */
async function checkCreated(
  app: Client,
  state: Surroundings['state'],
  say: (holds: boolean, line: string) => void,
): Promise<void> {
  const pending = (await app.secrets.pending()).map(({ keyId }) => keyId);
  const unfinished = await app.keys.unfinished();
  const candidates = unfinished.flatMap((one) => one.candidates.map(({ id }) => id));
  const made = state.keys('ops').filter(({ name }) => name === 'new');
  for (const { id } of made) say(pending.includes(id) || candidates.includes(id), 'nobody knows of the new key');
  say(pending.length + candidates.length === made.length, 'a key is known that is not there');
  for (const { state: is } of unfinished) say(is !== 'looking', 'was not looked for');
}

/** As many requests as may be at once stand before the server at once. */
async function fillBudget(app: Client, world: World, say: (holds: boolean, line: string) => void): Promise<void> {
  const asked = (await app.accounts.list())
    .filter(({ userId }) => userId !== 'port')
    .flatMap(({ id: account, userId }) =>
      Array.from({ length: limits.host + 1 }, () =>
        told(
          app.keys.update({
            account,
            id: world.state.findKey(userId, 'login').id,
            change: { name: 'login' },
            seen: { name: 'login', rights: all, expiresAt: null },
          }),
        ),
      ),
    );
  await world.quiet();
  const counts = world.wire.waiting();
  say(counts.reduce((sum, one) => sum + one, 0) === limits.host, `${counts.join()} requests find a place`);
  say(Math.max(...counts) === limits.account, `${counts.join()} requests of accounts find a place`);
  await world.goOn();
  await Promise.all(asked);
}

/** A core and a server where every request stands at every stage; two accounts are here and read, `port` is not. */
async function newWorld(): Promise<World> {
  heard.clear();
  const life = newLife({
    stages: ['unsent', 'sent', 'acted', 'amid'],
    keysAPage: 3,
    seed(state) {
      const keysOf = (...names: string[]) =>
        ['login', ...names].map((name) => ({
          name,
          rights: name.length > 1 ? all : info,
          createdAgo: 3_600_000,
        }));
      state.createUser({ id: 'ops', keys: keysOf('second', 'a', 'b') });
      for (const id of ['lab', 'port']) state.createUser({ id, keys: keysOf() });
    },
  });
  const { wire, state } = life;
  const loginOf = (user: string, name = 'login') => keyText(state.findKey(user, name));
  async function step(): Promise<boolean> {
    await life.quiet();
    const next = wire.passages()[0] ?? life.sleeping()[0];
    next?.go();
    return next !== undefined;
  }
  async function goOn(): Promise<void> {
    while (await step());
  }
  const app = life.app() ?? fail();
  const adding = ['ops', 'lab'].map((user) => app.accounts.add({ address, apiKey: loginOf(user) }));
  await goOn();
  const [ops] = await Promise.all(adding);
  return {
    ...life,
    account: ops?.id ?? fail(),
    loginOf,
    step,
    goOn,
    async done() {
      const ended = life.end();
      await goOn();
      await ended;
    },
  };
}

function keyOf({ account, state }: World, name: string): { account: string; id: string } {
  return { account, id: state.findKey('ops', name).id };
}

/** What came of it, in a word. */
function told(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: unknown) => (error instanceof Failed ? error.code : String(error)),
  );
}

function fail(): never {
  throw new Error('it is not there');
}
