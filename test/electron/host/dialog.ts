import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { guard } from '../unknown.ts';
import { ask } from './overlays.ts';
import { someWindow } from './registry.ts';
import type { BrowserWindow } from './window.ts';

/** With or without the window that the dialog belongs to. */
type Call<Options> = [window: Electron.BaseWindow | undefined, options: Options] | [options: Options];

async function showMessageBox(...call: Call<Electron.MessageBoxOptions>): Promise<Electron.MessageBoxReturnValue> {
  const { window, options } = readCall(call);
  const buttons = options.buttons?.length ? options.buttons : ['OK'];
  const cancelId =
    options.cancelId ??
    Math.max(
      buttons.findIndex((button) => /^&?(cancel|no)$/i.test(button)),
      0,
    );
  const checkboxChecked = options.checkboxChecked ?? false;
  const answer = await ask(
    window,
    {
      type: 'message',
      title: options.title ?? '',
      message: options.message,
      detail: options.detail ?? '',
      buttons: buttons.map((button) => (options.normalizeAccessKeys ? button.replace(/&(?=\w)/, '') : button)),
      defaultId: options.defaultId ?? 0,
      cancelId,
      checkbox: options.checkboxLabel ? { label: options.checkboxLabel, checked: checkboxChecked } : null,
    },
    options.signal,
  );
  return { response: answer?.chosen ?? cancelId, checkboxChecked: answer?.checkbox ?? checkboxChecked };
}

async function showSaveDialog(...call: Call<Electron.SaveDialogOptions>): Promise<Electron.SaveDialogReturnValue> {
  const { window, options } = readCall(call);
  let suggestion = resolve(options.defaultPath ?? '');
  for (let problem = ''; ;) {
    const path = await askPath(window, options, options.title ?? 'Save as', 'Save', suggestion, problem);
    if (path === undefined) return { canceled: true, filePath: '' };
    problem = await whyNotSave(path);
    if (problem === '' && (await mayReplace(window, path))) return { canceled: false, filePath: path };
    suggestion = path;
  }
}

async function showOpenDialog(...call: Call<Electron.OpenDialogOptions>): Promise<Electron.OpenDialogReturnValue> {
  const { window, options } = readCall(call);
  const wantsFolder = options.properties?.includes('openDirectory') ?? false;
  let suggestion = resolve(options.defaultPath ?? '');
  for (let problem = ''; ;) {
    const path = await askPath(window, options, options.title ?? 'Open', 'Open', suggestion, problem);
    if (path === undefined) return { canceled: true, filePaths: [] };
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === wantsFolder) return { canceled: false, filePaths: [path] };
    problem = found ? `This is ${wantsFolder ? 'not a folder' : 'a folder'}.` : 'There is no such file.';
    suggestion = path;
  }
}

function showErrorBox(title: string, content: string): void {
  console.error(`${title}\n${content}`);
  void showMessageBox({ type: 'error', message: title, detail: content });
}

export const dialog: Pick<Electron.Dialog, 'showMessageBox' | 'showSaveDialog' | 'showOpenDialog' | 'showErrorBox'> =
  guard('dialog', { showMessageBox, showSaveDialog, showOpenDialog, showErrorBox });

function readCall<Options>(call: Call<Options>): { window: BrowserWindow | undefined; options: Options } {
  if (call.length === 1) return { window: someWindow(), options: call[0] };
  // At run time a window is one of the stand-in's, whatever its declared type.
  return { window: (call[0] as BrowserWindow | undefined) ?? someWindow(), options: call[1] };
}

/** A path typed by the user, made absolute; nothing if that was cancelled. */
async function askPath(
  window: BrowserWindow | undefined,
  options: { message?: string; buttonLabel?: string },
  title: string,
  accept: string,
  value: string,
  problem: string,
): Promise<string | undefined> {
  const message = [problem, options.message ?? 'Type the full path of the file.'].filter(Boolean).join(' ');
  const buttons: [string, string] = [options.buttonLabel ?? accept, 'Cancel'];
  const answer = await ask(window, { type: 'prompt', title, message, value, buttons });
  return answer?.chosen === 0 && answer.text !== '' ? resolve(answer.text) : undefined;
}

async function whyNotSave(path: string): Promise<string> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) return 'There is no such folder.';
  const present = await stat(path).catch(() => undefined);
  return present?.isDirectory() ? 'This is a folder.' : '';
}

async function mayReplace(window: BrowserWindow | undefined, path: string): Promise<boolean> {
  if (!(await stat(path).catch(() => undefined))) return true;
  const message = `${path} exists already. Replace it?`;
  const answer = await ask(window, {
    type: 'message',
    title: 'Save as',
    message,
    detail: '',
    buttons: ['Cancel', 'Replace'],
    defaultId: 0,
    cancelId: 0,
    checkbox: null,
  });
  return answer?.chosen === 1;
}
