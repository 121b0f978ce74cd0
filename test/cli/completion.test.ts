import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { help } from '../../src-preload/messages/cli-help.en.ts';
import { complete } from '../../src-main/cli/grammar/complete.ts';
import { grammar } from '../../src-main/cli/grammar/grammar.ts';
import { manPage } from '../../src-main/cli/grammar/man.ts';
import { scripts } from '../../src-main/cli/shell/completion-scripts.ts';
import { tempFolder } from '../core/support/core.ts';

const createsKeys = 'Create an API key; its secret is shown once';

function values(...words: string[]): string[] {
  const completion = complete(grammar, words, help);
  return completion.files ? [':files'] : completion.candidates.map(({ value }) => value);
}

test('commands, flags and their values are completed, wherever flags stand', () => {
  expect(values('us')).toEqual(['users', 'use']);
  expect(values('users', 'api-keys', '')).toEqual(['list', 'get', 'create', 'set', 'delete']);
  expect(values('--account', 'users', 'users', 'api-keys', 'cr')).toEqual(['create']);
  expect(values('users', 'api-keys', 'create', '--right-user-s')).toEqual([
    '--right-user-settings-basic',
    '--right-user-settings-api-keys',
  ]);
  expect(values('users', 'api-keys', 'list', '--order', '-c')).toEqual(['-created_at']);
  expect(values('users', 'api-keys', 'list', '--order=-e')).toEqual(['--order=-expires_at']);
  expect(values('users', 'set', '--profile-picture', '')).toEqual([':files']);
  expect(values('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
  expect(values('users', 'api-keys', 'create', '--retry')).toEqual([]);
  expect(values('help', 'users', 'g')).toEqual(['get']);
});

/** A program `latchkey` on the PATH, as after an installation. */
function installed(): { env: NodeJS.ProcessEnv; script(shell: string): string } {
  const folder = tempFolder();
  const program = join(folder, 'latchkey');
  const main = join(import.meta.dirname, '../../src-main/cli/main.ts');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(program, 0o700);
  const { PATH = '' } = process.env;
  return {
    env: { PATH: `${folder}:${PATH}`, HOME: folder, LANG: 'C.UTF-8', LATCHKEY_HOME: folder },
    script(shell) {
      const file = join(folder, `completion.${shell}`);
      writeFileSync(file, scripts[shell]?.('latchkey') ?? '');
      return file;
    },
  };
}

async function said(env: NodeJS.ProcessEnv, program: string, ...argv: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(program, argv, { env, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '');
}

const isHere = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

test('bash completes, also what it takes apart at =', async () => {
  const { env, script } = installed();
  const at = (...words: string[]) =>
    said(
      env,
      'bash',
      '--norc',
      '-c',
      `source "$0"; COMP_WORDS=(latchkey "$@"); COMP_CWORD=$#; _latchkey; printf '%s\\n' "\${COMPREPLY[@]}"`,
      script('bash'),
      ...words,
    );
  expect(await at('users', 'api-keys', 'd')).toEqual(['delete']);
  expect(await at('users', 'api-keys', 'list', '--order', '=', 'na')).toEqual(['name']);
  expect(await at('users', 'set', '')).toEqual([]);
});

test('zsh completes, with what each candidate means', async () => {
  expect(scripts['zsh']?.('latchkey')).toContain('#compdef latchkey');
  if (!isHere('zsh')) return;
  const { env, script } = installed();
  const shown = await said(
    env,
    'zsh',
    '-fc',
    'compdef() { : }; _describe() { print -rl -- "${(@P)2}" }; source "$1"; words=(latchkey users api-keys cr); CURRENT=4; _latchkey',
    'zsh',
    script('zsh'),
  );
  expect(shown).toEqual([`create:${createsKeys}`]);
});

test('fish completes, with what each candidate means', async () => {
  expect(scripts['fish']?.('latchkey')).toContain('complete -c latchkey');
  if (!isHere('fish')) return;
  const { env, script } = installed();
  const shown = await said(
    env,
    'fish',
    '-N',
    '-c',
    'source $argv[1]; complete -C "latchkey users api-keys cr"',
    script('fish'),
  );
  expect(shown).toEqual([`create\t${createsKeys}`]);
});

test('PowerShell is asked in its own words', () => {
  const script = scripts['powershell']?.('latchkey') ?? '';
  expect(script).toContain("Register-ArgumentCompleter -Native -CommandName 'latchkey'");
  expect(script).toContain('-split "`t", 2');
});

test('the manual page tells every command, and no line of it is taken for a request', () => {
  const page = manPage(grammar, help, '1.2.3');
  expect(page).toContain('.SS latchkey users api\\-keys create [user\\-id] [flags]');
  const requests = new Set([...page.matchAll(/^[.'](\S*)/gm)].map(([, name]) => name));
  expect([...requests].sort()).toEqual(['B', 'I', 'PP', 'SH', 'SS', 'TH', 'TP', 'br', 'fi', 'nf']);
});
