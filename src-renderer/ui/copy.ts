/**
 * Puts text that is no secret on the clipboard; to be called from a click or key press. It goes by the copy event, since
 * the page is denied every permission, the asynchronous clipboard's too.
 */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { once: true, capture: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  return copied;
}
