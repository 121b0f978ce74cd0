import type { makeDialog } from './overlay-dialog.ts';
import type { makeMenu } from './overlay-menu.ts';
import type { Answer } from './messages.ts';
import type { Shown } from './shown.ts';
import type { Wire } from './wire.ts';

/**
 * Shows what would be native dialogs and menus over the page, in a closed shadow root: the page's styles, policy and
 * scripts do not reach it. One at a time; later ones wait. Gives a function that tells whether one is open.
 */
export function showOverlays(
  wire: Wire,
  style: string,
  dialog: typeof makeDialog,
  menu: typeof makeMenu,
): () => boolean {
  const queue: (() => Promise<void>)[] = [];
  const dismissals = new Map<number, () => void>();
  let isOpen = false;

  wire.on('show', ({ id, overlay }) => {
    queue.push(async () => {
      const dismissed = new Promise<null>((resolve) => dismissals.set(id, () => resolve(null)));
      const answer = await present(overlay.type === 'menu' ? menu(overlay) : dialog(overlay), dismissed);
      dismissals.delete(id);
      if (answer) wire.post({ kind: 'answer', id, answer });
    });
    if (!isOpen) void work();
  });
  wire.on('dismiss', ({ id }) => dismissals.get(id)?.());
  return () => isOpen;

  async function work(): Promise<void> {
    isOpen = true;
    for (let next = queue.shift(); next; next = queue.shift()) await next();
    isOpen = false;
  }

  /** Null if main does not want an answer any more. */
  async function present(shown: Shown, dismissed: Promise<null>): Promise<Answer | null> {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const modal = document.createElement('dialog');
    modal.append(shown.content);
    root.append(modal);
    const focusedBefore = document.activeElement;
    document.documentElement.append(host);

    const cancelled = new Promise<Answer>((resolve) => {
      modal.addEventListener('cancel', (event) => {
        event.preventDefault();
        resolve(shown.cancelled);
      });
      new MutationObserver(() => !host.isConnected && resolve(shown.cancelled)).observe(document, {
        childList: true,
        subtree: true,
      });
    });
    // The page has no business with keys that are typed here.
    for (const type of ['keydown', 'keyup', 'keypress', 'input', 'click', 'contextmenu'])
      modal.addEventListener(type, (event) => event.stopPropagation());
    modal.addEventListener('contextmenu', (event) => event.preventDefault());

    modal.showModal();
    shown.first.focus();
    const answer = await Promise.race([shown.answer, cancelled, dismissed]);
    modal.close();
    host.remove();
    if (focusedBefore instanceof HTMLElement) focusedBefore.focus();
    return answer;
  }
}
