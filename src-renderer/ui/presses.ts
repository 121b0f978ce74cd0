/** What a press can act on. */
const controls = 'button, a[href], summary, input, select, label, [role="option"], [role="row"], [role^="menuitem"]';

interface Meant {
  control: Element;
  words: string;
}

/**
 * One press acts once, on what it was meant for: a key that is held down presses nothing again, and a second click of a double
 * one does nothing where the first has put something else in its place. For the whole window.
 */
export function guardPresses(): void {
  let first: Meant | null = null;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.repeat && event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement)) drop(event);
    },
    { capture: true },
  );
  window.addEventListener(
    'click',
    (event) => {
      const meant = meantBy(event.target);
      if (event.detail > 1 && meant !== null && !isSame(first, meant)) drop(event);
      else if (event.detail === 1) first = meant;
    },
    { capture: true },
  );
}

function meantBy(target: EventTarget | null): Meant | null {
  const nearest = target instanceof Element ? target.closest(controls) : null;
  const control = nearest instanceof HTMLLabelElement ? (nearest.control ?? nearest) : nearest;
  return control === null ? null : { control, words: `${control.ariaLabel ?? ''}${control.textContent}` };
}

function isSame(one: Meant | null, other: Meant): boolean {
  return one?.control === other.control && one.words === other.words;
}

function drop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
