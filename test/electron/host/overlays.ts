import { config } from '../config.ts';
import type { Answer, Overlay } from '../page/messages.ts';
import type { BrowserWindow } from './window.ts';

const pending = new Map<number, (answer: Answer | undefined) => void>();
let lastId = 0;

/**
 * Whether dialogs and menus are shown over the page: where a person can see them, unless `STANDIN_DIALOGS` says
 * `cancel`; in headless mode only if it says `page`. Not shown means cancelled at once.
 */
function areShown(): boolean {
  const asked = process.env['STANDIN_DIALOGS'];
  return asked === 'page' || (!config.headless && asked !== 'cancel');
}

/** Shows something over a window's page. Resolves with nothing when it was not answered: no page, or it went away. */
export async function ask(
  window: BrowserWindow | undefined,
  overlay: Overlay,
  signal?: AbortSignal,
): Promise<Answer | undefined> {
  const contents = window?.webContents;
  if (!areShown() || !contents?._page.hasPage || signal?.aborted) return undefined;
  const id = ++lastId;
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const abandon = () => resolve(undefined);
  const dismiss = () => {
    contents._page.tell({ kind: 'dismiss', id });
    abandon();
  };
  pending.set(id, resolve);
  contents.once('destroyed', abandon);
  contents.once('did-navigate', abandon);
  signal?.addEventListener('abort', dismiss);
  contents._page.tell({ kind: 'show', id, overlay });
  try {
    return await promise;
  } finally {
    pending.delete(id);
    contents.off('destroyed', abandon);
    contents.off('did-navigate', abandon);
    signal?.removeEventListener('abort', dismiss);
  }
}

export function overlayAnswered(id: number, answer: Answer): void {
  pending.get(id)?.(answer);
}
