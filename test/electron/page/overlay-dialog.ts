import type { Answer, MessageOverlay, PromptOverlay } from './messages.ts';
import type { Shown } from './shown.ts';

/** A message box, or a question for a path. Tab, the arrow keys, Enter, Space and Escape work as in a native one. */
export function makeDialog(overlay: MessageOverlay | PromptOverlay): Shown {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const content = document.createElement('form');
  content.className = 'dialog';
  const cancelId = overlay.type === 'message' ? overlay.cancelId : 1;
  const defaultId = overlay.type === 'message' ? overlay.defaultId : 0;

  if (overlay.title) content.append(text('p', 'title', overlay.title));
  const message = text('p', 'message', overlay.message);
  message.id = 'message';
  content.setAttribute('role', 'alertdialog');
  content.setAttribute('aria-labelledby', message.id);
  content.append(message);
  if (overlay.type === 'message' && overlay.detail) content.append(text('p', 'detail', overlay.detail));

  const checkbox = document.createElement('input');
  checkbox.type = 'checkbox';
  if (overlay.type === 'message' && overlay.checkbox) {
    const label = text('label', 'checkbox', overlay.checkbox.label);
    checkbox.checked = overlay.checkbox.checked;
    label.prepend(checkbox);
    content.append(label);
  }
  const path = document.createElement('input');
  path.type = 'text';
  path.spellcheck = false;
  if (overlay.type === 'prompt') {
    path.value = overlay.value;
    path.setAttribute('aria-labelledby', message.id);
    content.append(path);
  }

  const answer = (chosen: number): Answer => ({ chosen, checkbox: checkbox.checked, text: path.value });
  const row = text('div', 'buttons', '');
  const buttons = overlay.buttons.map((label, index) => {
    const button = text('button', '', label);
    button.type = 'button';
    button.addEventListener('click', (event) => event.isTrusted && resolve(answer(index)));
    return button;
  });
  row.append(...buttons);
  content.append(row);

  content.addEventListener('submit', (event) => event.preventDefault());
  path.addEventListener('keydown', (event) => event.key === 'Enter' && event.isTrusted && resolve(answer(defaultId)));
  row.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const focused = buttons.findIndex((button) => button === event.target);
    buttons.at((focused + step) % buttons.length)?.focus();
  });
  const first = overlay.type === 'prompt' ? path : (buttons[defaultId] ?? buttons[0] ?? content);
  return { content, first, answer: promise, cancelled: { chosen: cancelId, checkbox: false, text: '' } };

  function text<T extends keyof HTMLElementTagNameMap>(
    tag: T,
    className: string,
    words: string,
  ): HTMLElementTagNameMap[T] {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = words;
    return element;
  }
}
