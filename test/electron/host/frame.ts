import { guard } from '../unknown.ts';
import type { WebContents } from './contents.ts';

/** The main frame of a page: what `event.senderFrame` and `webContents.mainFrame` are. The same object while it lives. */
export type Frame = Pick<
  Electron.WebFrameMain,
  | 'url'
  | 'origin'
  | 'parent'
  | 'top'
  | 'routingId'
  | 'processId'
  | 'frameTreeNodeId'
  | 'detached'
  | 'isDestroyed'
  | 'send'
>;

export function mainFrame(contents: WebContents): Frame {
  const frame = {
    get url() {
      return contents.getURL();
    },
    get origin() {
      return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(contents.getURL())?.[0] ?? 'null';
    },
    parent: null,
    // Electron's type wants the whole WebFrameMain; the frame is its own top, which is all a host compares.
    get top() {
      return guarded as Electron.WebFrameMain;
    },
    routingId: 1,
    processId: contents.id,
    frameTreeNodeId: contents.id,
    get detached() {
      return contents.isDestroyed();
    },
    isDestroyed: () => contents.isDestroyed(),
    send: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  } satisfies Frame;
  const guarded: Frame = guard('WebFrameMain', frame);
  return guarded;
}
