import { execFile, spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseRuntime } from './runtime.ts';
import { expect, launch, test } from './test.ts';

const fixture = join(import.meta.dirname, 'fixture');

test('a second start hands its arguments over and ends', async ({ app, page, folder, seen }) => {
  expect(await page.title()).toBe('Fixture');
  const second = spawn(chooseRuntime().executable, [fixture, `--user-data-dir=${folder}`, 'fixture://somewhere']);
  const code = await new Promise((resolve) => second.on('exit', resolve));
  expect(code).toBe(0);
  await expect.poll(seen).toContainEqual(['second-instance', 'fixture://somewhere']);
  expect(app.windows()).toHaveLength(1);
});

test('Chromium keeps its sandbox', async ({ app, page }) => {
  expect(await page.title()).toBe('Fixture');
  const renderers = await chromiumOf(app.process().pid ?? 0, '--type=renderer');
  expect(renderers.length).toBeGreaterThan(0);
  for (const pid of renderers) {
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\s*2$/m);
    expect(status).not.toMatch(/^Uid:\s*0/m);
  }
});

test('a killed main takes Chromium along, and its profile goes at the next start', async ({ folder }) => {
  const app = await launch(folder);
  await app.firstWindow();
  const pid = app.process().pid ?? 0;
  const children = await chromiumOf(pid, '');
  expect(children.length).toBeGreaterThan(0);
  process.kill(pid, 'SIGKILL');
  for (const child of children) await expect.poll(() => isAlive(child)).toBe(false);
  const next = await launch(folder);
  await next.firstWindow();
  await next.close();
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(`electron-standin-${String(pid)}-`));
  expect(left).toEqual([]);
});

test('the command line says what it is', async ({ folder }) => {
  const { stderr } = await new Promise<{ stderr: string }>((resolve) => {
    const child = execFile(
      chooseRuntime().executable,
      [fixture, `--user-data-dir=${folder}`],
      (_error, stdout, stderr) => resolve({ stderr: stdout + stderr }),
    );
    child.stderr?.on('data', () => child.kill('SIGTERM'));
  });
  expect(stderr).toMatch(/^Electron stand-in: Node 24\.\S+, Chromium \d\S+\. Not Electron\.$/m);
});

/** Processes of Chromium below a main process whose command line holds a word. */
async function chromiumOf(main: number, word: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || !(await descends(Number(name), main))) continue;
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('chrom') && command.includes(word)) found.push(Number(name));
  }
  return found;
}

async function descends(pid: number, ancestor: number): Promise<boolean> {
  for (let each = pid; each > 1;) {
    const status = await readFile(`/proc/${String(each)}/status`, 'utf8').catch(() => '');
    each = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0);
    if (each === ancestor) return true;
  }
  return false;
}

/** A zombie that its parent has not buried yet is dead. */
async function isAlive(pid: number): Promise<boolean> {
  const path = `/proc/${String(pid)}`;
  if (!(await stat(path).catch(() => undefined))) return false;
  return !/^State:\s*Z/m.test(await readFile(`${path}/status`, 'utf8').catch(() => 'State: Z'));
}
