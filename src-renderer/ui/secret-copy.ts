import type { Attachment } from 'svelte/attachments';
import { latchkey } from '../api.ts';
import { copyText } from './copy.ts';

/**
 * For an element that shows a secret: whichever way its text is copied (by keys, from a menu, together with what stands around it),
 * `copy` does it instead, through main, which takes it away later. It can't be dragged anywhere.
 */
export function copiedBy(copy: () => void): Attachment<HTMLElement> {
  return (element) => {
    function instead(event: Event): void {
      if (isField(event.target) || !isSelected(element)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.type !== 'dragstart') copy();
    }
    const kinds = ['copy', 'cut', 'dragstart'] as const;
    // Before anything else on the page: a selection may begin and end outside of the element.
    for (const kind of kinds) window.addEventListener(kind, instead, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, instead, true);
    };
  };
}

function isSelected(element: HTMLElement): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

/** A field has a selection of its own. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** The same for a field that shows what was typed or made: what is selected in it. For its `copy` and `cut`. */
export function copyFromField(event: ClipboardEvent & { currentTarget: HTMLInputElement }): void {
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const selected = value.slice(selectionStart ?? 0, selectionEnd ?? 0);
  if (selected === '') return;
  event.preventDefault();
  // Deprecated, and the only way that can be undone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (event.type === 'cut') document.execCommand('delete');
  // Before there is a vault, nobody could take it away later.
  latchkey.password.copy({ password: selected }).catch(() => void copyText(selected));
}
