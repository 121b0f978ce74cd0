import type { Wire } from './wire.ts';

/** Keeps Chromium's context menu away, and tells main where and on what it was asked for. */
export function watchContextMenu(wire: Wire): void {
  const last = (event: MouseEvent): void => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    // Inside of a component the event's target is its host; the path starts with what was really clicked.
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return;
    const link = target.closest('a[href]');
    const image = target instanceof HTMLImageElement ? target : null;
    const field = target.closest('input, textarea');
    const text = selectedText(field);
    wire.post({
      kind: 'context-menu',
      params: {
        x: event.clientX,
        y: event.clientY,
        linkURL: link instanceof HTMLAnchorElement ? link.href : '',
        linkText: link?.textContent ?? '',
        srcURL: image?.src ?? '',
        mediaType: image ? 'image' : target instanceof HTMLCanvasElement ? 'canvas' : 'none',
        isEditable: isEditable(target, field),
        isPassword: field instanceof HTMLInputElement && field.type === 'password',
        isReadOnly: isField(field) && (field.readOnly || field.disabled),
        hasSelection: text !== '',
        selectionText: field instanceof HTMLInputElement && field.type === 'password' ? '' : text,
        // A key's event has neither a pointer nor a button.
        menuSourceType: 'pointerType' in event && event.pointerType ? 'mouse' : 'keyboard',
        selectionRect: { x: event.clientX, y: event.clientY, width: 0, height: 0 },
      },
    });
  };
  addEventListener('contextmenu', () => addEventListener('contextmenu', last, { once: true }), true);

  function isField(field: Element | null): field is HTMLInputElement | HTMLTextAreaElement {
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  }

  function isEditable(target: Element, field: Element | null): boolean {
    if (!isField(field)) return target instanceof HTMLElement && target.isContentEditable;
    const typed =
      field instanceof HTMLTextAreaElement || /^(text|search|url|tel|email|password|number)$/.test(field.type);
    return typed && !field.readOnly && !field.disabled;
  }

  function selectedText(field: Element | null): string {
    if (isField(field) && field.selectionStart !== null)
      return field.value.slice(field.selectionStart, field.selectionEnd ?? undefined);
    return getSelection()?.toString() ?? '';
  }
}
