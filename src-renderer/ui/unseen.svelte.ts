import type { Attachment } from 'svelte/attachments';
import { typing } from './keyboard.ts';

/**
 * From when it is painted, in ms: the time within which a second press may still be half of a double one. Chromium's own
 * dialogs can't be pressed for as long (`InputEventActivationProtector`).
 */
const seenAfterMs = 500;

/**
 * For what comes by itself, such as a server's answer, and changes what a press means: nothing in the element can be pressed
 * before a person can have seen it, however fast the answer was. `news` is what came; null or undefined while nothing has.
 * The element has `data-unseen` as long.
 */
export function unseen(news: () => unknown): Attachment<HTMLElement> {
  const came = $derived(news() ?? null);
  return (element) => (came === null ? undefined : holdUntilSeen(element));
}

function holdUntilSeen(element: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(release, seenAfterMs)));
  element.dataset['unseen'] = '';
  element.addEventListener('keydown', hold, { capture: true });

  function release() {
    delete element.dataset['unseen'];
    element.removeEventListener('keydown', hold, { capture: true });
  }
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    release();
  };
}

/** What is typed goes on; what presses a button or sends a form does not. */
function hold(event: KeyboardEvent): void {
  const isPress =
    event.key === 'Enter' ? !(event.target instanceof HTMLTextAreaElement) : event.key === ' ' && !typing(event);
  if (!isPress || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
}
