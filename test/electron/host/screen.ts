import type { Browser } from '../chromium/browser.ts';
import type { Protocol } from '../chromium/protocol.ts';
import { Emitter } from '../emitter.ts';
import { guard, guardClass } from '../unknown.ts';

type Rectangle = Electron.Rectangle;
type Display = Pick<Electron.Display, 'id' | 'label' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor'>;

let displays: [primary: Display, ...others: Display[]] | undefined;

/** Asks Chromium for the displays, once at the start: what is plugged in later is not noticed. */
export async function readScreens({ chromium }: Browser): Promise<void> {
  const { screenInfos } = await chromium.connection.send('Emulation.getScreenInfos');
  const [primary, ...others] = screenInfos.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary)).map(displayOf);
  if (!primary) throw new Error('Chromium has no display');
  displays = [primary, ...others];
}

class Screen extends Emitter {
  constructor() {
    super(['display-added', 'display-removed', 'display-metrics-changed']);
  }

  getPrimaryDisplay(): Display {
    return all()[0];
  }

  getAllDisplays(): Display[] {
    return all();
  }

  /** The display that shows most of a rectangle, else the primary one. */
  getDisplayMatching(rectangle: Rectangle): Display {
    const [best] = all().toSorted((a, b) => common(b.bounds, rectangle) - common(a.bounds, rectangle));
    return best ?? this.getPrimaryDisplay();
  }
}

guardClass('screen', Screen);
export const screen = new Screen();

function all(): [Display, ...Display[]] {
  if (!displays) throw new Error("The 'screen' module can't be used before the app 'ready' event");
  return displays;
}

function displayOf(info: Protocol.Emulation.ScreenInfo): Display {
  const bounds = { x: info.left, y: info.top, width: info.width, height: info.height };
  const workArea = { x: info.availLeft, y: info.availTop, width: info.availWidth, height: info.availHeight };
  return guard('Display', {
    id: Number(info.id),
    label: info.label,
    bounds,
    workArea,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
    scaleFactor: info.devicePixelRatio,
  });
}

/** The area that two rectangles share. */
function common(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(width, 0) * Math.max(height, 0);
}
