/**
 * Makes Chromium ask main before a person closes the window (`Page.javascriptDialogOpening`): nothing else holds it.
 * Where the page goes elsewhere by itself, `will-navigate` decides, and the window stays.
 */
export function askBeforeClosing(): void {
  let isLeaving = false;
  navigation.addEventListener('navigate', ({ destination }) => {
    isLeaving = !destination.sameDocument;
  });
  addEventListener('beforeunload', (event) => {
    if (!isLeaving) event.preventDefault();
    isLeaving = false;
  });
}
