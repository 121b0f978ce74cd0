import { tick } from 'svelte';

/** What is wrong: a field, or a group of them (`data-wrong`), which gets the focus; and what is said without one. */
const wrong = '[aria-invalid="true"], [data-wrong="true"]';
const told = '[role="alert"]';
const controls = 'input, select, textarea, button';

/**
 * What a press finds at fault is seen, however far away it stands: its field is scrolled into view and has the focus; where no
 * field is at fault, what is said is scrolled into view. Only until something is pressed or typed again, so that what comes later
 * takes nobody's focus. For the whole window.
 */
export function showFaults(): void {
  const observer = new MutationObserver((records) => {
    if (show(records.flatMap(faultsIn))) observer.disconnect();
  });
  const watch = () => {
    const options = { subtree: true, childList: true, attributeFilter: ['aria-invalid', 'data-wrong'] };
    observer.observe(document.body, options);
  };
  const rest = () => observer.disconnect();
  for (const sign of ['keydown', 'pointerdown', 'input'] as const) {
    window.addEventListener(sign, rest, { capture: true });
  }
  window.addEventListener('submit', ({ target }) => {
    watch();
    // What was at fault before, and still is, does not come anew.
    void tick().then(() => target instanceof Element && show([...target.querySelectorAll(wrong)]));
  });
  window.addEventListener('click', ({ target }) => {
    // What is wrong at once is what the button has just chosen, such as no rights: whoever chooses goes on there.
    if (target instanceof Element && target.closest('button[type="button"]') !== null) void tick().then(watch);
  });
}

function faultsIn({ type, target, addedNodes }: MutationRecord): Element[] {
  const among = type === 'attributes' ? [target] : [...addedNodes];
  return among
    .filter((node) => node instanceof Element)
    .flatMap((element) => [element, ...element.querySelectorAll(`${wrong}, ${told}`)]);
}

/** The first of them, in the order of the page; whether there was one. */
function show(faults: readonly Element[]): boolean {
  const dialog = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const first = (selector: string) =>
    [...dialog.querySelectorAll<HTMLElement>(selector)].find((element) => faults.includes(element));
  const at = first(wrong);
  if (at !== undefined) focusOn(at);
  const seen = at?.closest('.field') ?? at ?? first(told);
  seen?.scrollIntoView({ block: 'nearest' });
  return seen !== undefined;
}

function focusOn(at: HTMLElement): void {
  const control = at.matches(controls)
    ? at
    : (at.querySelector<HTMLElement>('input:checked') ?? at.querySelector(controls));
  if (!(control instanceof HTMLElement)) return;
  control.focus({ preventScroll: true });
  // What can't be read is typed anew.
  if (control instanceof HTMLInputElement && control.type === 'password') control.select();
}
