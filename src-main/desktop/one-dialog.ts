/**
 * Lets one of main's dialogs be open at a time, whatever it asks: nobody answers a pile of them, and the one on top could be taken for
 * the one below. What asks meanwhile is a `conflict` (params.reason `dialog_open`).
 */
export function createOneDialog() {
  let isOpen = false;
  return async <T>(ask: () => Promise<T>): Promise<T> => {
    if (isOpen) {
      // With its schemas, which the window does not wait for.
      const { Failed } = await import('../../src-preload/contract/failure.ts');
      throw new Failed('conflict', { params: { reason: 'dialog_open' } });
    }
    isOpen = true;
    try {
      return await ask();
    } finally {
      isOpen = false;
    }
  };
}
