import type { Attachment } from 'svelte/attachments';

/** Opens a dialog over all else while it exists; then the focus goes back to where it was. */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
};
