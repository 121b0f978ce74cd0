import { randomBytes } from 'node:crypto';
import { makeBridge, receiveBridge } from './bridge.ts';
import { serveClipboard } from './clipboard.ts';
import { askBeforeClosing } from './closing.ts';
import { makeCodec } from './codec.ts';
import { watchContextMenu } from './context-menu.ts';
import { watchKeys } from './keys.ts';
import { showOverlays } from './overlay.ts';
import { makeDialog } from './overlay-dialog.ts';
import { makeMenu } from './overlay-menu.ts';
import { overlayStyle } from './overlay-style.ts';
import { runPreload } from './preload.ts';
import { makeRenderer } from './renderer.ts';
import { watchState } from './state.ts';
import { makeWire } from './wire.ts';

/** The isolated world that preload scripts run in, the binding it posts by, and what main calls in it. */
export const world = 'electron-preload';
export const binding = '__standInPost';
export const receiver = '__standInReceive';

/** The name of the one event by which the two worlds find each other: the page must not guess it. */
const secret = JSON.stringify(randomBytes(16).toString('hex'));

/** For the page's own world, before its first script. */
export function pageScript(): string {
  return `if (window === window.top) (${source(receiveBridge)})(${secret}, ${source(makeBridge)})`;
}

/** What differs between apps and windows. */
export interface IsolatedOptions {
  /** The source of the app's preload script, and what it sees as `process`. */
  preload: string;
  process: object;
  /** Whether a person may close the window. */
  canBeClosed: boolean;
}

/** For the isolated world, before the page's first script. */
export function isolatedScript({ preload, process, canBeClosed }: IsolatedOptions): string {
  return `(() => {
    const post = globalThis.${binding};
    delete globalThis.${binding};
    // Not in frames, and not in the empty page that a window starts with.
    if (window !== window.top || location.protocol === 'data:' || location.protocol === 'about:') return;
    const wire = (${source(makeWire)})((${source(makeCodec)})(), post, ${JSON.stringify(receiver)});
    (${source(watchState)})(wire);
    const isOverlayOpen = (${source(showOverlays)})(
      wire, ${JSON.stringify(overlayStyle)}, ${source(makeDialog)}, ${source(makeMenu)},
    );
    (${source(watchKeys)})(wire, isOverlayOpen);
    (${source(watchContextMenu)})(wire);
    (${source(serveClipboard)})(wire);
    ${canBeClosed ? `(${source(askBeforeClosing)})()` : ''};
    const electron = (${source(makeRenderer)})(wire, ${source(makeBridge)}, ${secret});
    (${source(runPreload)})(wire, electron, ${JSON.stringify(process)}, function (exports, require, module, process, global) {
${preload}
    });
  })()`;
}

/** Node has put blanks where the types were; what is left is JavaScript. */
function source(f: (...args: never[]) => unknown): string {
  return f.toString();
}
