import type { Attachment } from 'svelte/attachments';

/**
 * One tab stop for a row or column of controls: arrow keys, Home and End move among those that match `selector`. The tab
 * stop is the current one (`aria-current`, `aria-selected`), else the first; focus moves it.
 */
export function roving(selector: string, axis: 'vertical' | 'horizontal'): Attachment<HTMLElement> {
  const [back, forth] = axis === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  return (root) => {
    const all = () => [...root.querySelectorAll<HTMLElement>(selector)];
    const stopAt = (stop: HTMLElement | undefined) => {
      for (const one of all()) one.tabIndex = one === stop ? 0 : -1;
    };
    const settle = () => {
      if (root.contains(document.activeElement)) return;
      stopAt(all().find((one) => one.matches('[aria-current="true"], [aria-selected="true"]')) ?? all()[0]);
    };
    const move = (event: KeyboardEvent) => {
      const items = all();
      const at = items.findIndex((one) => one === document.activeElement);
      if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = { [back]: at - 1, [forth]: at + 1, Home: 0, End: items.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      items[(to + items.length) % items.length]?.focus();
    };
    const focused = (event: FocusEvent) => {
      const item = all().find((one) => one === event.target);
      if (item !== undefined) stopAt(item);
    };
    settle();
    const observer = new MutationObserver(settle);
    observer.observe(root, { subtree: true, childList: true, attributeFilter: ['aria-current', 'aria-selected'] });
    root.addEventListener('keydown', move);
    root.addEventListener('focusin', focused);
    root.addEventListener('focusout', () => queueMicrotask(settle));
    return () => observer.disconnect();
  };
}
