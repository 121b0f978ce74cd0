import type { Answer } from './messages.ts';

/** Something over the page: its element, what has the focus first, and how it is answered. */
export interface Shown {
  content: HTMLElement;
  first: HTMLElement;
  answer: Promise<Answer>;
  /** What Escape, or the page's going away, means. */
  cancelled: Answer;
}
