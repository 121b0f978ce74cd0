import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exit } from './exit.ts';
import { defineCommand } from './grammar/define.ts';
import { allAccounts } from './grammar/shared-flags.ts';
import type { Call } from './grammar/types.ts';
import { Refused, type Host } from './host.ts';
import { pickKey } from './keys/pick.ts';
import { withWindow } from './session/open-session.ts';
import { dataDirOf } from './session/place.ts';

const flags = [allAccounts] as const;
type Given = Call<(typeof flags)[number]>;

export const command = defineCommand({
  path: ['open'],
  about: {
    en: 'Open the window, or a key’s page in the Console',
    ja: 'ウィンドウ、または Console のキーのページを開く',
  },
  flags,
  positionals: [{ name: 'key' }],
  examples: ['latchkey open', 'latchkey open "Grafana exporter"'],
  run,
});

/** `latchkey open [KEY]`: brings the window before the user, or starts it; with a key, opens its page in the server's Console. */
async function run(call: Given, host: Host): Promise<number> {
  const [text] = call.positionals;
  if (text !== undefined) {
    const { account, key } = await pickKey(text, call, host);
    const client = await host.client();
    await client.app.openConsole({ account: account.id, key: key.id });
    return exit.done;
  }
  const window = await withWindow(dataDirOf(host.env));
  if (window === null) {
    await startWindow(host);
    host.tell(host.words.starting);
  } else {
    window.show?.();
    await window.close();
    host.tell(host.words.opened);
  }
  return exit.done;
}

/** The app goes on when this command has ended. Throws `Refused` where none can be started. */
async function startWindow({ env, words }: Host): Promise<void> {
  const [program, ...args] = appOf(env) ?? [];
  if (program === undefined) throw new Refused(words.windowMissing, exit.failed);
  const home = env['LATCHKEY_HOME'] ? [`--user-data-dir=${dataDirOf(env)}`] : [];
  const child = spawn(program, [...args, ...home], { env, detached: true, stdio: 'ignore' });
  await once(child, 'spawn').catch(() => {
    throw new Refused(words.windowMissing, exit.failed);
  });
  child.unref();
}

/** What starts the window: what LATCHKEY_APP names, the start script of the project, or where installers put it. */
function appOf(env: NodeJS.ProcessEnv): readonly string[] | null {
  if (env['LATCHKEY_APP']) return [env['LATCHKEY_APP']];
  const script = join(import.meta.dirname, '../../build/scripts/start.ts');
  if (existsSync(script)) return [process.execPath, script];
  const places: Partial<Record<NodeJS.Platform, string>> = {
    darwin: '/Applications/Latchkey.app/Contents/MacOS/Latchkey',
    win32: join(env['LOCALAPPDATA'] ?? '', 'Programs', 'Latchkey', 'Latchkey.exe'),
    linux: '/opt/Latchkey/latchkey',
  };
  const place = places[process.platform];
  return place !== undefined && existsSync(place) ? [place] : null;
}
