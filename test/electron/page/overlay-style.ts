/** How dialogs and menus over the page look: plain, in the desktop's colours, and not like a part of the app. */
export const overlayStyle = `
  :host { all: initial; }
  dialog {
    color-scheme: light dark; color: CanvasText; background: none; border: 0; padding: 0; margin: auto;
    font: 14px/1.45 system-ui, sans-serif; max-width: none; max-height: none;
  }
  dialog:has(.backdrop) { position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; }
  dialog::backdrop { background: rgb(0 0 0 / 0.35); }
  dialog:has(.backdrop)::backdrop { background: none; }
  p { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .dialog, .menu { background: Canvas; border: 1px solid GrayText; border-radius: 8px; box-shadow: 0 8px 30px rgb(0 0 0 / 0.3); }
  .dialog { box-sizing: border-box; width: min(520px, 100vw - 32px); max-height: calc(100vh - 32px); overflow: auto; padding: 20px; }
  .title { font-size: 12px; opacity: 0.75; }
  .message { font-weight: 600; }
  .checkbox { display: flex; gap: 8px; margin-block: 12px; }
  input[type='text'] { font: inherit; box-sizing: border-box; width: 100%; padding: 6px 8px; }
  .buttons { display: flex; flex-wrap: wrap; justify-content: end; gap: 8px; margin-top: 16px; }
  button { font: inherit; padding: 6px 14px; }
  :focus-visible { outline: 2px solid Highlight; outline-offset: 1px; }
  .backdrop { width: 100%; height: 100%; }
  .menu {
    position: fixed; box-sizing: border-box; min-width: 200px; max-height: 100vh; overflow: auto; padding: 4px;
    display: grid; left: min(var(--x), 100vw - 320px); top: min(var(--y), 40vh); max-width: 320px;
  }
  .menu > * { display: flex; justify-content: space-between; gap: 24px; padding-block: 4px; padding-inline-end: 12px; text-align: start; }
  .menu > button { border: 0; background: none; color: inherit; border-radius: 4px; }
  .menu > button:focus { background: Highlight; color: HighlightText; outline: none; }
  .menu > button:disabled { color: GrayText; }
  .menu > hr { display: block; margin: 4px 0; padding: 0; border: 0; border-top: 1px solid GrayText; opacity: 0.4; }
  .heading { font-weight: 600; font-size: 12px; opacity: 0.75; }
  kbd { font: inherit; opacity: 0.7; }
`;
