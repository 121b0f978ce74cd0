/** The part of a window's or the app's closing event that stops it. */
interface Stoppable {
  preventDefault(): void;
}

export interface Leaving {
  /** For the window's `close` and the app's `before-quit`: stops it and asks first, where something is unconfirmed. */
  ask(event: Stoppable, quits: boolean): void;
  /** A new window asks anew. */
  reset(): void;
}

/**
 * Asks once before the window closes or the app quits while a new key's secret is unconfirmed, and goes on with what was
 * stopped if that is the answer.
 */
export function askBeforeLeaving(steps: {
  unconfirmed(): number;
  ask(question: { count: number; quits: boolean }): Promise<boolean>;
  goOn(quits: boolean): void;
}): Leaving {
  let agreed = false;
  let asking = false;
  return {
    ask(event, quits) {
      const count = agreed ? 0 : steps.unconfirmed();
      if (count === 0) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      void steps
        .ask({ count, quits })
        // Without an answer the safe one counts.
        .catch(() => false)
        .then((leaves) => {
          asking = false;
          agreed = leaves;
          if (leaves) steps.goOn(quits);
        });
    },
    reset() {
      agreed = false;
    },
  };
}
