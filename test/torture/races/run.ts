import { seeded } from '../support/random.ts';
import { begin, logins, short, type World } from './acts.ts';
import { users, type Command, type Scenario } from './commands.ts';
import { recordHistory, type History } from './history.ts';
import { newLife } from './life.ts';
import { isRefreshedTwice, watchLogins } from './logins.ts';
import { newModel, type Model } from './model.ts';

/** Small, so that a list of a few keys has several pages. */
const keysAPage = 4;
const address = 'http://127.0.0.1:1885';
/** Per account, and per host: both accounts are of one. */
const limits = { account: 4, host: 6 };
/** No scenario that settles takes as many. */
const mostSteps = 3000;

export interface Ran {
  /** What was done, a line each. */
  trace: string[];
  wrong: string[];
  steps: number;
}

/** Plays a scenario from the beginning to where nothing moves any more. */
export async function run({ commands, choices }: Scenario): Promise<Ran> {
  const trace: string[] = [];
  let world: World | null = null;
  let model: Model | null = null;
  const life = newLife({
    stages: ['sent', 'acted'],
    keysAPage,
    seed(state) {
      const random = seeded(1);
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
      state.newKeyId = () => Array.from({ length: 39 }, () => letters[random.below(32)]).join('');
      const old = 3_600_000;
      const some = ['one', 'two', 'three', 'four', 'five', 'six'];
      const keys = [
        ...logins.map((name) => ({ name, rights: ['RIGHT_ALL'], createdAgo: old })),
        ...some.map((name) => ({ name, rights: ['RIGHT_USER_INFO'], createdAgo: old })),
      ];
      for (const id of users) state.createUser({ id, keys });
    },
    sending({ method, path, authorization }) {
      // What ends a token may come after the account that had it.
      if (model !== null && !path.includes('/tokens/')) sent(model, authorization, `${method} ${path}`);
    },
  });
  // What was seeded is history too.
  const history = recordHistory(life.state);
  for (const user of users) for (const key of life.state.keys(user)) history.keys.set(key.id, seededPast(key));
  model = newModel(life, history);
  const signIns = watchLogins(life.state);
  world = { life, history, model, address, signIns };
  const { wire } = life;
  const own = world;
  const kept = model;

  /** Requests of an account that is not here, nor about to be, are sent by nobody. */
  function sent(model: Model, authorization: string, line: string): void {
    const ofKey = users.find((one) => life.state.keys(one).some(({ id }) => authorization.includes(id)));
    const user = ofKey ?? users.find((one) => one === signIns.userOf(authorization));
    if (user === undefined) return;
    const isHere = model.accounts.has(user) || (model.adding.get(user) ?? 0) > 0;
    if (!isHere) model.wrong.push(`${line} was sent after ${user} was removed`);
  }

  let busy = 0;
  function start(command: Command): void {
    const app = life.app();
    const line = describe(command);
    if (app === null) return void trace.push(`(closed) ${line}`);
    trace.push(`> ${line}`);
    life.moved();
    const act = begin(own, app, command);
    if (act === null) return;
    busy++;
    act
      .then((outcome) => {
        trace.push(`  ${line}: ${outcome}`);
        if (outcome === 'internal' || outcome.endsWith(': internal')) kept.wrong.push(`${line}: internal`);
      })
      .catch((error: unknown) => kept.wrong.push(`${line}: ${String(error)}`))
      .finally(() => {
        busy--;
        life.moved();
      });
  }

  const waiting = [...commands];
  const left = [...choices];
  /** One thing more happens; false where nothing can. */
  function step(): boolean {
    const choice = left.shift() ?? 0;
    const passages = wire.passages();
    const gates = [...passages, ...life.sleeping()];
    const next = waiting[0];
    if (next !== undefined && (gates.length === 0 || choice % 3 === 1)) {
      waiting.shift();
      start(next);
      return true;
    }
    const nth = Math.floor(choice / 3);
    const gate = gates[nth % gates.length];
    if (gate === undefined) return false;
    const isLost = 'lose' in gate && Math.floor(nth / 50) % 20 === 19;
    trace.push(
      `  ${'path' in gate ? `${gate.method} ${gate.path.replace(/^\/api\/v3/, '').replace(/[A-Z2-7]{39}/, short)} ${gate.stage}${gate.abandoned ? ' (abandoned)' : ''}` : `slept ${gate.ms}`}${isLost ? ' LOST' : ''}`,
    );
    if (isLost) {
      signIns.loses(gate);
      gate.lose();
    } else gate.go();
    return true;
  }

  async function settle(): Promise<void> {
    for (let steps = 0; ; steps++) {
      await life.quiet();
      checkLimits();
      if (isRefreshedTwice(wire.passages())) kept.wrong.push('a sign-in is refreshed twice at once');
      const app = life.app();
      if (app !== null) await kept.observe(app);
      if (kept.wrong.length > 0) return;
      life.clock.advance(1);
      if (!step()) {
        if (busy === 0) return;
        kept.wrong.push('something waits for nothing');
        return;
      }
      if (steps > mostSteps) {
        kept.wrong.push('it never ends');
        return;
      }
    }
  }

  function checkLimits(): void {
    const counts = wire.waiting();
    if (counts.some((count) => count > limits.account))
      kept.wrong.push(`${Math.max(...counts)} requests at once of an account`);
    const all = counts.reduce((sum, count) => sum + count, 0);
    if (all > limits.host) kept.wrong.push(`${all} requests at once of a host`);
  }

  try {
    // Both accounts are here and read before anything goes wrong.
    const later = waiting.splice(0);
    const choicesLater = left.splice(0);
    waiting.push(...users.map((user): Command => ({ do: 'add', user })));
    await settle();
    trace.length = 0;
    waiting.push(...later);
    left.push(...choicesLater);
    await settle();
    trace.push('--- in the end');
    // And in the end the server is back, and everything is read again.
    wire.back();
    await settle();
    life.clock.advance(600_000);
    for (let round = 0; round < 2 && kept.wrong.length === 0; round++) {
      waiting.push(...users.map((user): Command => ({ do: 'sync', user })));
      await settle();
    }
    const app = life.app();
    if (app !== null && kept.wrong.length === 0) await kept.observeEnd(app, signIns.mayBeLost());
    if (kept.wrong.length === 0) await fillBudget();
  } finally {
    const ended = life.end();
    for (let turn = 0; turn < 50; turn++) {
      await life.quiet();
      const gates = [...wire.passages(), ...life.sleeping()];
      if (gates.length === 0) break;
      for (const gate of gates) gate.go();
    }
    await ended;
  }
  for (const line of life.logged) if (/broken/.test(line) && !/not_found/.test(line)) kept.wrong.push(line);
  return { trace, wrong: [...new Set(kept.wrong)], steps: trace.length };

  /** No place is taken by what is over: as many requests as may be at once stand before the server at once. */
  async function fillBudget(): Promise<void> {
    const app = life.app();
    if (app === null) return;
    for (const [user, account] of kept.accounts) {
      if (kept.signedOut.has(account)) continue;
      const id = life.state.findKey(user, 'login').id;
      const seen = await app.keys.get({ account, id });
      const asked = Array.from({ length: limits.account + 1 }, () =>
        app.keys.update({
          account,
          id,
          change: { name: 'login' },
          seen: { name: 'login', rights: seen.rights, expiresAt: null },
        }),
      );
      await life.quiet();
      const count = wire.waiting().reduce((sum, one) => sum + one, 0);
      if (count !== limits.account) kept.wrong.push(`${count} places of ${user} instead of ${limits.account}`);
      await settle();
      await Promise.all(asked);
    }
  }
}

function seededPast(key: {
  id: string;
  userId: string;
  name: string;
  rights: string[];
  updatedAt: string;
}): ReturnType<History['keys']['get']> & object {
  const version = {
    name: key.name,
    rights: [...key.rights].sort().join(' '),
    expiresAt: '',
    updatedAt: key.updatedAt,
    by: 'seed' as const,
    set: [],
  };
  return { user: key.userId, id: key.id, versions: [version], deletedBy: null };
}

function describe({ do: what, ...more }: Command): string {
  const rest = Object.values<unknown>(more).map((value) => JSON.stringify(value).replaceAll('"', ''));
  return [what, ...rest].join(' ');
}
