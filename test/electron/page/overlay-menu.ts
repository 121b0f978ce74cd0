import type { Answer, MenuEntry, MenuOverlay } from './messages.ts';
import type { Shown } from './shown.ts';

/** A menu: arrow keys, Home, End and first letters move, Enter and Space choose, Escape and a click beside it close. */
export function makeMenu({ items, at }: MenuOverlay): Shown {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const answer = (chosen: number): Answer => ({ chosen, checkbox: false, text: '' });
  const content = document.createElement('div');
  content.className = 'backdrop';
  const list = document.createElement('div');
  list.className = 'menu';
  list.setAttribute('role', 'menu');
  list.tabIndex = -1;
  content.append(list);
  const choices: HTMLElement[] = [];
  for (const item of items) list.append(row(item));

  const { x, y } = at ?? { x: 0, y: 0 };
  list.style.setProperty('--x', `${x}px`);
  list.style.setProperty('--y', `${y}px`);

  list.addEventListener('keydown', (event) => {
    if (!event.isTrusted) return;
    const focused = choices.findIndex((choice) => choice === event.target);
    const next = nextOf(event.key, focused);
    if (next === undefined) return;
    event.preventDefault();
    choices.at(next)?.focus();
  });
  content.addEventListener('mousedown', (event) => event.target === content && resolve(answer(-1)));
  return { content, first: choices[0] ?? list, answer: promise, cancelled: answer(-1) };

  function row(item: MenuEntry): HTMLElement {
    if (item.kind === 'separator') return document.createElement('hr');
    const element = document.createElement(item.kind === 'heading' ? 'div' : 'button');
    element.className = item.kind;
    element.style.paddingInlineStart = `${item.depth * 16 + 12}px`;
    const label = document.createElement('span');
    label.textContent = (item.checked ? '✓ ' : '') + item.label;
    const hint = document.createElement('kbd');
    hint.textContent = item.hint;
    element.append(label, hint);
    if (item.kind === 'heading') return element;
    element.setAttribute('role', item.checked === null ? 'menuitem' : 'menuitemcheckbox');
    if (item.checked !== null) element.setAttribute('aria-checked', String(item.checked));
    if (!item.enabled) {
      element.setAttribute('disabled', '');
      return element;
    }
    element.addEventListener('click', (event) => event.isTrusted && resolve(answer(item.index)));
    element.addEventListener('mousemove', () => element.focus());
    choices.push(element);
    return element;
  }

  function nextOf(key: string, focused: number): number | undefined {
    if (key === 'ArrowDown') return (focused + 1) % choices.length;
    if (key === 'ArrowUp') return focused - 1;
    if (key === 'Home') return 0;
    if (key === 'End' || key === 'Tab') return key === 'End' ? -1 : (focused + 1) % choices.length;
    if (key.length !== 1 || key === ' ') return undefined;
    const starts = (choice: HTMLElement) => choice.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
    const later = choices.findIndex((choice, index) => index > focused && starts(choice));
    const found = later >= 0 ? later : choices.findIndex(starts);
    return found >= 0 ? found : undefined;
  }
}
